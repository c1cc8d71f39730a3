package org.fluxconform.reference.auth.attack;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.nimbusds.jose.crypto.MACVerifier;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.fluxconform.reference.auth.authn.BootstrapToken;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.support.Tokens;
import org.junit.jupiter.api.Test;

/**
 * How long a comparison takes must not tell how much of a secret was right. Time can't be tested reliably, so the code is:
 * only known classes see secrets of the configuration, and those compare by the constant-time helper, by a digest that is
 * looked up, or by the library's HMAC.
 */
class SecretComparisonTest {

    private static final String ROOT = "org.fluxconform.reference.auth";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Comparisons that end at the first difference. */
    private static DescribedPredicate<JavaCall<?>> earlyEnd() {
        return target(nameMatching(
                        "equals|equalsIgnoreCase|contentEquals|compareTo|compareToIgnoreCase|regionMatches|startsWith"
                                + "|endsWith|contains|indexOf|compare|mismatch|deepEquals"))
                .and(target(owner(assignableTo(CharSequence.class)
                        .or(assignableTo(Object[].class))
                        .or(type(Object.class))
                        .or(type(java.util.Optional.class))
                        .or(type(Arrays.class))
                        .or(type(Objects.class))
                        .or(type(java.nio.ByteBuffer.class))
                        .or(assignableTo(java.util.Collection.class)))))
                .as("a comparison that ends at the first difference");
    }

    @Test
    void theBootstrapTokenIsComparedByTheHelperAlone() {
        noClasses()
                .that()
                .areAssignableTo(BootstrapToken.class)
                .should()
                .callMethodWhere(earlyEnd())
                .check(classes);
        methods()
                .that()
                .areDeclaredIn(BootstrapToken.class)
                .and()
                .haveName("matches")
                .should(call(Tokens.class, "same"))
                .check(classes);
        methods()
                .that()
                .areDeclaredIn(Tokens.class)
                .and()
                .haveName("same")
                .should(call(MessageDigest.class, "isEqual"))
                .check(classes);
    }

    /** A prefix says nothing: all keys have it. What decides is the digest, found by an index. */
    @Test
    void keysAreFoundByTheirDigest() {
        methods()
                .that()
                .areDeclaredIn(ApiKeys.class)
                .and()
                .haveName("identify")
                .should(call(Tokens.class, "sha256"))
                .andShould(notCall("equals|contentEquals|compareTo|endsWith|contains|regionMatches"))
                .check(classes);
    }

    @Test
    void nobodyElseComparesBytes() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Tokens.class)
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .because("Tokens.same and the JOSE library's verifier do it in constant time")
                .check(classes);
        classes()
                .that()
                .haveFullyQualifiedName(ROOT + ".authn.ExecutionTokens")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MACVerifier.class)
                .check(classes);
    }

    /** So that the rules above are about everybody who could compare. */
    @Test
    void theSecretsOfTheConfigurationAreReadByThoseWhoUseThemOnly() {
        readBy("bootstrapToken", FluxConfig.Workers.class, "server.Assembly", "cli.ServerCommand");
        readBy("executionTokenSecret", FluxConfig.Security.class, "config.ConfigRules", "authn.ExecutionTokens");
        readBy(
                "encryptionKey",
                FluxConfig.Security.class,
                "config.ConfigRules",
                "server.AdminParts",
                "secret.EncryptionKey",
                "server.Assembly");
    }

    private void readBy(String secret, Class<?> owner, String... readers) {
        String[] names = Arrays.stream(readers).map(name -> ROOT + "." + name).toArray(String[]::new);
        noClasses()
                .that(DescribedPredicate.describe(
                        "are none of " + Arrays.toString(names),
                        one -> !Arrays.asList(names).contains(one.getName().replaceAll("\\$.*", ""))
                                && !one.getName().startsWith(owner.getName())))
                .should()
                .callMethod(owner, secret)
                .check(classes);
    }

    private static ArchCondition<JavaMethod> call(Class<?> owner, String name) {
        return new ArchCondition<>("call " + owner.getSimpleName() + "." + name) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean calls = method.getMethodCallsFromSelf().stream()
                        .map(JavaAccess::getTarget)
                        .anyMatch(to -> to.getOwner().isEquivalentTo(owner)
                                && to.getName().equals(name));
                boolean inside = method.getOwner().getMethodCallsFromSelf().stream()
                        .anyMatch(one -> one.getOrigin().getName().startsWith("lambda$" + method.getName() + "$")
                                && one.getTargetOwner().isEquivalentTo(owner)
                                && one.getTarget().getName().equals(name));
                events.add(new SimpleConditionEvent(method, calls || inside, method.getFullName() + " calls it"));
            }
        };
    }

    private static ArchCondition<JavaMethod> notCall(String names) {
        return new ArchCondition<>("not call " + names) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean calls = method.getMethodCallsFromSelf().stream()
                        .anyMatch(one -> one.getTarget().getName().matches(names));
                events.add(new SimpleConditionEvent(method, !calls, method.getFullName() + " calls one of them"));
            }
        };
    }
}
