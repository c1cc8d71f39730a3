package org.fluxconform.kit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The packages read in the order in which a run goes. */
@AnalyzeClasses(packages = "org.fluxconform", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<List<String>> ORDER = List.of(
            List.of("machine"),
            List.of("ledger"),
            List.of("plan"),
            List.of("peer", "subject"),
            List.of("scenario"),
            List.of("judge"),
            List.of("trust"),
            List.of("report"),
            List.of("cli"));

    @ArchTest
    static void eachPackageUsesOnlyThoseBeforeIt(JavaClasses classes) {
        for (int index = 0; index < ORDER.size(); index++) {
            String[] later = ORDER.subList(index + 1, ORDER.size()).stream()
                    .flatMap(List::stream)
                    .map(name -> "org.fluxconform.kit." + name + "..")
                    .toArray(String[]::new);
            for (String name : ORDER.get(index)) {
                if (later.length > 0) {
                    noClasses()
                            .that(resideInAPackage("org.fluxconform.kit." + name + ".."))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(later)
                            .check(classes);
                }
            }
        }
    }

    @ArchTest
    static final ArchRule theKitDoesNotKnowTheReference = noClasses()
            .that()
            .resideInAPackage("org.fluxconform.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.fluxconform.reference..");

    @ArchTest
    static final ArchRule theReferenceDoesNotKnowTheKit = noClasses()
            .that()
            .resideInAPackage("org.fluxconform.reference..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.fluxconform.kit..");

    @ArchTest
    static final ArchRule nothingStaticCanChange = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.fluxconform.kit..")
            .and()
            .areStatic()
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule whatIsDoneWhenASignalComesHasALimit = noClasses()
            .that()
            .resideInAPackage("org.fluxconform.kit..")
            .and()
            .resideOutsideOfPackage("org.fluxconform.kit.machine..")
            .should()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class)
            .because("AtExit does that, with a limit");

    @ArchTest
    static final ArchRule onlyTheCommandLineTalksToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("org.fluxconform.kit.cli..")
            .and()
            .resideInAPackage("org.fluxconform.kit..")
            .and()
            .haveNameNotMatching(".*\\.StandardStreams(\\$.*)?") // it keeps programs in this JVM from the console
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
