package org.fluxconform.kit.report;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;

/** What judges an event stream and what shows it must not look at the JVM it runs in. */
@AnalyzeClasses(
        packages = {"org.fluxconform.kit.judge", "org.fluxconform.kit.report"},
        importOptions = DoNotIncludeTests.class)
class ProjectionRulesTest {

    @ArchTest
    static final ArchRule noOrderIsDrawnByLot = noClasses()
            .should()
            .callMethodWhere(call(Map.class, "of|ofEntries|copyOf"))
            .orShould()
            .callMethodWhere(call(Set.class, "of|copyOf"))
            .orShould()
            .callConstructorWhere(target(owner(DescribedPredicate.describe(
                    "HashMap or HashSet",
                    owner -> ((JavaClass) owner).isEquivalentTo(HashMap.class)
                            || ((JavaClass) owner).isEquivalentTo(HashSet.class)))))
            .orShould()
            .callMethodWhere(call(Collectors.class, "toSet|toUnmodifiableSet|toUnmodifiableMap|groupingByConcurrent"))
            .orShould()
            .callMethodWhere(call(Collectors.class, "toMap|groupingBy")
                    .and(DescribedPredicate.describe(
                            "without a map of its own",
                            call -> ((JavaCall<?>) call)
                                            .getTarget()
                                            .getRawParameterTypes()
                                            .size()
                                    < (((JavaCall<?>) call)
                                                    .getTarget()
                                                    .getName()
                                                    .equals("toMap")
                                            ? 4
                                            : 3))));

    @ArchTest
    static final ArchRule noTextIsThatOfAPlace = noClasses()
            .should()
            .callMethodWhere(call(String.class, "formatted"))
            .orShould()
            .callMethodWhere(call(String.class, "format").and(target(rawParameterTypes(String.class, Object[].class))))
            .orShould()
            .callMethodWhere(call(PrintWriter.class, "printf|format"))
            .orShould()
            .callMethodWhere(call(PrintStream.class, "printf|format"))
            .orShould()
            .callMethodWhere(
                    call(String.class, "toLowerCase|toUpperCase").and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould()
            .callMethodWhere(call(String.class, "getBytes").and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callMethodWhere(call(System.class, "lineSeparator|currentTimeMillis|getProperty|getenv"))
            .orShould()
            .callMethodWhere(call(Locale.class, "getDefault"))
            .orShould()
            .callMethodWhere(call(TimeZone.class, "getDefault"))
            .orShould()
            .callMethodWhere(call(ZoneId.class, "systemDefault"))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Normalizer.class)
            .because("digits, case, zones, encodings and line ends differ from place to place");

    private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String names) {
        return target(owner(name(type.getName())))
                .and(target(nameMatching(names)))
                .forSubtype();
    }
}
