package org.fluxconform.kit.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fluxconform.kit.KitError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EquivalentsTest {

    private static final GeneratedFault NEGATED =
            new GeneratedFault("1", "a.b.Part", "check", "a/b/Part.java", 7, "negated conditional", "if (old) {");
    private static final GeneratedFault OTHER =
            new GeneratedFault("2", "a.b.Part", "check", "a/b/Part.java", 7, "removed call", "if (old) {");

    @TempDir
    Path features;

    @BeforeEach
    void suite() throws IOException {
        Files.createDirectories(features.resolve("s"));
    }

    @Test
    void without_a_list_nothing_is_equivalent() {
        Equivalents none = Equivalents.read(features, "s");

        assertThat(none.reason(NEGATED)).isNull();
        assertThat(none.problems(List.of(NEGATED), List.of(survived(NEGATED, null))))
                .isEmpty();
    }

    @Test
    void an_entry_names_a_place_by_its_text_and_if_it_says_so_one_change() throws IOException {
        Equivalents one = list(entry("b.Part", "check", "if (old) {", "negated conditional"));
        Equivalents all = list(entry("b.Part", "check", "if (old) {", null));

        assertThat(one.reason(NEGATED)).isEqualTo("because");
        assertThat(one.reason(OTHER)).isNull();
        assertThat(all.reason(OTHER)).isEqualTo("because");
    }

    @Test
    void a_package_that_is_not_counted_has_a_reason_and_must_be_there() throws IOException {
        Equivalents list = list("- package: b\n  reason: because\n");
        assertThat(list.packages()).containsExactly(java.util.Map.entry("b", "because"));
        assertThat(list.problems(List.of(NEGATED), List.of())).isEmpty();

        assertThat(list("- package: c\n  reason: because\n").problems(List.of(NEGATED), List.of()))
                .singleElement()
                .asString()
                .contains("no faults in a package c");
        for (String half : List.of("- package: b\n", "- package: b\n  method: check\n  reason: because\n")) {
            assertThatThrownBy(() -> list(half))
                    .isInstanceOf(KitError.class)
                    .hasMessageContaining("package and reason");
        }
    }

    @Test
    void an_entry_for_another_place_does_not_fit_and_is_a_problem() throws IOException {
        for (String stale : List.of(
                entry("c.Part", "check", "if (old) {", null),
                entry("b.Other", "check", "if (old) {", null),
                entry("b.Part", "other", "if (old) {", null),
                entry("b.Part", "check", "if (older) {", null),
                entry("b.Part", "check", "if (old) {", "negated"))) {
            Equivalents list = list(stale);

            assertThat(list.reason(NEGATED)).as(stale).isNull();
            assertThat(list.problems(List.of(NEGATED), List.of()))
                    .as(stale)
                    .singleElement()
                    .asString()
                    .contains("there is no such fault");
        }
    }

    @Test
    void an_equivalent_that_is_noticed_is_a_problem_and_counts_as_killed() throws IOException {
        Equivalents list = list(entry("b.Part", "check", "if (old) {", "negated conditional"));
        FaultTrial noticed = new FaultTrial(NEGATED, Set.of("T-1"), "one.feature:3", 4, list.reason(NEGATED));

        assertThat(noticed.result()).isEqualTo(FaultTrial.Result.KILLED);
        assertThat(list.problems(List.of(NEGATED), List.of(noticed)))
                .singleElement()
                .asString()
                .contains("one.feature:3");
        assertThat(list.problems(List.of(NEGATED), List.of(survived(NEGATED, list.reason(NEGATED)))))
                .isEmpty();
    }

    @Test
    void an_entry_twice_is_a_problem() throws IOException {
        String entry = entry("b.Part", "check", "if (old) {", null);

        assertThat(list(entry + entry).problems(List.of(NEGATED), List.of()))
                .singleElement()
                .asString()
                .contains("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- class: b.Part\n  method: check\n  code: x\n",
                "- class: b.Part\n  method: check\n  code: x\n  reason: ' '\n",
                "- method: check\n  code: x\n  reason: y\n",
                "- class: b.Part\n  method: check\n  code: x\n  reason: y\n  line: 7\n",
                "class: b.Part\n",
                "- just text\n",
                "-\n",
                ""
            })
    void a_list_that_lacks_something_or_has_something_else_is_refused(String text) throws IOException {
        Files.writeString(features.resolve("s").resolve(Equivalents.FILE), text);

        assertThatThrownBy(() -> Equivalents.read(features, "s"))
                .isInstanceOf(KitError.class)
                .hasMessageContaining(Equivalents.FILE);
    }

    private Equivalents list(String text) throws IOException {
        Files.writeString(features.resolve("s").resolve(Equivalents.FILE), text);
        return Equivalents.read(features, "s");
    }

    private static String entry(String type, String method, String code, String change) {
        return "- class: " + type + "\n  method: " + method + "\n  code: '" + code + "'\n"
                + (change == null ? "" : "  change: " + change + "\n") + "  reason: because\n";
    }

    private static FaultTrial survived(GeneratedFault fault, String reason) {
        return new FaultTrial(fault, Set.of(), null, 4, reason);
    }
}
