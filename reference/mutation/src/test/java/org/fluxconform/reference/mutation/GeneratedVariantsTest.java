package org.fluxconform.reference.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.tools.Tool;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratedVariantsTest {

    private static final String PACKAGE = "org.fluxconform.reference.mutation.";

    private static final GeneratedVariants VARIANTS = new GeneratedVariants(Sample.class);

    @Test
    void the_list_is_the_same_each_time_and_says_where_and_what() {
        assertThat(said("--list")).isEqualTo(said(new GeneratedVariants(Sample.class), "--list"));
        JsonNode fault = fault("old", "negated conditional");
        assertThat(fault.get("class").asString()).isEqualTo(PACKAGE + "GeneratedVariantsTest$Sample");
        assertThat(fault.get("file").asString())
                .isEqualTo("org/fluxconform/reference/mutation/GeneratedVariantsTest.java");
        assertThat(fault.get("line").asInt()).isPositive();
    }

    @Test
    void what_the_compiler_makes_of_a_record_is_no_fault() {
        assertThat(faults())
                .extracting(fault -> fault.get("class").asString())
                .doesNotContain(PACKAGE + "GeneratedVariantsTest$Pair");
    }

    @Test
    void a_variant_differs_in_that_one_place_and_the_program_itself_in_none() {
        String id = fault("old", "negated conditional").get("id").asString();

        assertThat(said(id, "age", "70")).containsExactly("young");
        assertThat(said(id, "age", "7")).containsExactly("old");
        assertThat(said("recorded:a", "age", "70")).containsExactly("old");
        assertThat(said(id, "age", "7")).as("asked again").containsExactly("old");
    }

    @Test
    void only_what_a_label_reached_since_it_was_last_asked_is_said() {
        said("recorded:counts", "count", "3");
        said("recorded:ages", "age", "3");

        String old = fault("old", "negated conditional").get("id").asString();
        assertThat(said("--reached", "counts")).isNotEmpty().doesNotContain(old);
        assertThat(said("--reached", "ages")).contains(old);
        assertThat(said("--reached", "ages")).isEmpty();
    }

    /** What happens once, when a class is loaded, is part of each run. */
    @Test
    void each_recorded_run_begins_anew_and_the_runs_of_a_variant_share_their_state() {
        assertThat(said("recorded:a", "runs")).containsExactly("1");
        assertThat(said("recorded:a", "runs")).containsExactly("1");

        String id = fault("old", "negated conditional").get("id").asString();
        int before = Integer.parseInt(said(id, "runs").get(0));
        assertThat(said(id, "runs")).containsExactly(String.valueOf(before + 1));
    }

    @Test
    void a_variant_that_would_run_for_ever_ends() {
        List<String> endless = faults("before").stream()
                .map(fault -> fault.get("id").asString())
                .filter(id -> endsByAnError(id, "count", "3"))
                .toList();

        assertThat(endless).isNotEmpty();
    }

    @Test
    void an_unknown_word_is_wrong_usage() {
        assertThat(run(new ByteArrayOutputStream(), "no-such-fault", "age", "3"))
                .isEqualTo(2);
        assertThat(run(new ByteArrayOutputStream())).isEqualTo(2);
        assertThatThrownBy(() -> said("--reached")).isInstanceOf(AssertionError.class);
    }

    private boolean endsByAnError(String... words) {
        try {
            said(words);
            return false;
        } catch (Error e) {
            return e.getMessage().equals("a loop does not end");
        }
    }

    private JsonNode fault(String method, String change) {
        return faults(method).stream()
                .filter(fault -> fault.get("change").asString().equals(change))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> faults(String method) {
        return faults().stream()
                .filter(fault -> fault.get("method").asString().equals(method))
                .filter(fault -> fault.get("class").asString().endsWith("$Sample"))
                .toList();
    }

    private List<JsonNode> faults() {
        List<JsonNode> faults = new ArrayList<>();
        said("--list").forEach(line -> faults.add(JsonMapper.shared().readTree(line)));
        return faults;
    }

    private static List<String> said(String... words) {
        return said(VARIANTS, words);
    }

    private static List<String> said(GeneratedVariants variants, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(variants, out, words)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static int run(OutputStream out, String... words) {
        return run(VARIANTS, out, words);
    }

    private static int run(GeneratedVariants variants, OutputStream out, String... words) {
        return variants.run(
                List.of(words),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    /** It must have no faults. */
    public record Pair(String one, String other) {}

    /** A program. */
    public static final class Sample implements Tool {

        private static int runs;

        @Override
        public String name() {
            return "sample";
        }

        @Override
        public int run(InputStream in, OutputStream out, OutputStream err, String... words) {
            runs++;
            String answer = switch (words[0]) {
                case "age" -> old(Integer.parseInt(words[1])) ? "old" : "young";
                case "count" -> String.valueOf(count(Integer.parseInt(words[1])));
                default -> String.valueOf(runs);
            };
            new PrintStream(out, true, StandardCharsets.UTF_8).println(answer);
            return 0;
        }

        private static boolean old(int age) {
            return age > 60;
        }

        private static int count(int end) {
            int sum = 0;
            int number = end;
            while (number != 0) {
                sum += number;
                number = before(number);
            }
            return sum;
        }

        private static int before(int number) {
            return number - 1;
        }

        @Override
        public Set<SourceVersion> getSourceVersions() {
            return Set.of();
        }
    }
}
