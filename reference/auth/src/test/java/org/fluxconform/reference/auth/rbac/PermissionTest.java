package org.fluxconform.reference.auth.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    @ParameterizedTest
    @CsvSource({
        // the document's own examples
        "workflow:*:*:run, workflow:billing:invoice:run, true",
        "workflow:default:report:run, workflow:default:report:run, true",
        "workflow:default:report:run, workflow:default:other:run, false",
        "workflow:billing:*, workflow:billing:invoice:run, true",
        "workflow:billing:*, workflow:default:invoice:run, false",
        "workflow:*:*:read, workflow:billing:report:read, true",
        "workflow:*:*:read, workflow:billing:report:task:load:read, false",
        // a last * stands for any number of segments, none included
        "*, a, true",
        "*, a:b:c, true",
        "a:*, a, true",
        "a:b:*, a, false",
        "workflow:billing:invoice:read:*, workflow:billing:invoice:read, true",
        "workflow:billing:invoice, workflow:billing:invoice:read, false",
        // a * elsewhere for exactly one
        "workflow:*:read, workflow:billing:invoice:read, false",
        "*:*:*:read, workflow:billing:invoice:read, true",
        "*:a, a, false",
        "a:*:b, a:b, false",
        // what is required is taken letter by letter
        "worker:*:*, worker:*:*, true",
        "worker:w9:*, worker:*:*, false",
        "schedule:nightly:manage, schedule:*:manage, false",
        "schedule:*, schedule:*:manage, true",
        "a:b, a:*, false",
        "a:b:c, *, false",
        "a:*, *, false",
        // neither case nor parts of a segment
        "WORKFLOW:*, workflow:a:b:read, false",
        "workflow:{namespace}:invoice:read, workflow:billing:invoice:read, false",
        "workflow:bill*:invoice:read, workflow:billing:invoice:read, false",
    })
    void matches(String held, String required, boolean granted) {
        assertThat(PermissionSet.of(held).grants(required)).isEqualTo(granted);
    }

    @Test
    void aColonWithinANameDoesNotMakeSegmentsOfIt() {
        PermissionSet held = PermissionSet.of("workflow:a:*");
        assertThat(held.grants(Permission.of("workflow", "a", "b", "run"))).isTrue();
        assertThat(held.grants(Permission.of("workflow", "a:b", "c", "run"))).isFalse();
        assertThat(PermissionSet.of("workflow:*:*:read").grants(Permission.of("workflow", "a:b:c:read")))
                .isFalse();
    }

    @Test
    void emptyStringsGrantNothing() {
        assertThat(PermissionSet.of("").grants("a")).isFalse();
        assertThat(PermissionSet.of("a:").grants("a")).isFalse();
        assertThat(PermissionSet.NONE.grants("a")).isFalse();
    }

    @Test
    void whatIsMissingKeepsItsOrder() {
        List<Permission> required = List.of(Permission.of("c"), Permission.of("a"), Permission.of("b"));
        assertThat(PermissionSet.of("a").missing(required)).containsExactly(Permission.of("c"), Permission.of("b"));
    }

    @Test
    void narrowedToFamiliesNothingElseIsLeft() {
        PermissionSet narrow = PermissionSet.of("*", "admin:*", "workflow:a:*", "*:x:read", "execution:*:read")
                .within("workflow", "execution");
        assertThat(narrow.texts())
                .containsExactlyInAnyOrder(
                        "workflow:*",
                        "execution:*",
                        "workflow:a:*",
                        "workflow:x:read",
                        "execution:x:read",
                        "execution:*:read");
        assertThat(narrow.grants("admin:roles:manage")).isFalse();
        assertThat(narrow.grants("*")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bad perm",
                "a::b",
                ":a",
                "a:",
                "a:b.c",
                "a/b",
                "a@b",
                "a:b\n",
                "a\0",
                "\u00e4:b",
                "a:\uff0a",
                "a,b"
            })
    void whatIsNoPermissionIsRefused(String text) {
        assertThatThrownBy(() -> Permission.parse(text))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Refused.Reason.INVALID))
                .hasMessage("Invalid permission format: '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a", "workflow:{namespace}:*:run", "A-b_c:9", "a:*:b:*:c"})
    void whatIsOneIsReadAndWrittenUnchanged(String text) {
        assertThat(Permission.parse(text)).hasToString(text);
    }

    @Test
    void aVeryLongOneIsRefusedAtOnce() {
        assertThatThrownBy(() -> Permission.parse("a:".repeat(1_000_000))).hasMessageEndingWith("...'");
    }
}
