package org.fluxconform.reference.auth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "org.fluxconform.reference.auth";

    /** Each package may use those before it. */
    private static final List<String> ORDER = List.of(
            "support",
            "config",
            "store",
            "rbac",
            "principal",
            "authn",
            "http",
            "admin",
            "secret",
            "workflow",
            "execution",
            "worker",
            "schedule",
            "operations",
            "server",
            "cli");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void eachPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> ROOT + "." + name + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that(resideInAnyPackage(ROOT + "." + ORDER.get(i) + ".."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(later))
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @Test
    void sqlStandsInTheStoreOnly() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".store.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb.."))
                .check(classes);
    }

    @Test
    void everyPackageIsInTheOrder() {
        String[] known = ORDER.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        classes()
                .that(resideInAnyPackage(ROOT + ".(*).."))
                .should()
                .resideInAnyPackage(known)
                .check(classes);
    }
}
