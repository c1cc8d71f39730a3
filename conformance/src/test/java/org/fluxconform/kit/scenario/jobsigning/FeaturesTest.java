package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.gherkin.Step;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.plan.Needs;
import org.fluxconform.kit.plan.Suite;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The features of job-signing, held to what was recorded and to what they promise. */
class FeaturesTest {

    /** What was recorded and is not asked, with the reason. */
    private static final Map<String, String> NOT_ASKED = Map.ofEntries(
            Map.entry("wrap-err-null-payload", "no null pointer can be sent to an adapter"),
            Map.entry("munge-sig-trailing-junk", "leniency of munged: neither required nor forbidden (J2)"),
            Map.entry("munge-sig-trailing-newline", "leniency of munged: neither required nor forbidden (J2)"),
            Map.entry("munge-sig-altered-outer", "which of munged's reasons it is depends on its version"),
            Map.entry("munge-uid-restricted-other", "munged sees the real user of the adapter"),
            Map.entry("cfg-at-mixed", "a list of two types is legal TOML (1.0)"),
            Map.entry("cfg-at-comment-inside", "a comment in a list is legal TOML"),
            Map.entry("cfg-comment-in-array2", "a comment in a list is legal TOML"),
            Map.entry("cfg-sixquotes", "an empty long string is legal TOML"),
            Map.entry("cfg-unknown-date", "that a key of this one type is passed over is a slip"),
            Map.entry("cfg-nested32", "where a limit lies is nobody's business (J10)"),
            Map.entry("cfg-manylines", "where a limit lies is nobody's business (J10)"),
            Map.entry("cfg-lines9990", "where a limit lies is nobody's business (J10)"));

    private static final Pattern RECORDED = Pattern.compile("the recorded (request|content|configuration) (\\S+)");
    private static final Pattern OUTCOME = Pattern.compile("it is (accepted|signed|refused), as it was then");
    private static final Pattern WORDS = Pattern.compile("it is refused with the recorded words \"(.*)\"");
    private static final Map<String, String> KINDS =
            Map.of("request", "unwrap", "content", "wrap", "configuration", "config");

    private final RecordedVectors vectors = new RecordedVectors();

    @Test
    void rows_say_what_was_recorded_and_need_the_mechanisms_that_it_needed() {
        Set<String> asked = new TreeSet<>();
        pickles().forEach(pickle -> {
            List<String> steps = steps(pickle);
            Matcher recorded = RECORDED.matcher(steps.get(0));
            if (recorded.matches()) {
                JsonNode vector = vectors.find(KINDS.get(recorded.group(1)), recorded.group(2));
                asked.add(recorded.group(2));
                assertThat(Needs.of(pickle.getTags()).mechanisms())
                        .as(place(pickle))
                        .containsAll(RecordedVectors.mechanisms(vector, vectors));
                says(pickle, steps.get(steps.size() - 1), vector);
            }
        });

        Set<String> left = new TreeSet<>(vectors.ids());
        left.removeAll(asked);
        left.removeIf(id -> id.startsWith("cfg-perm-")); // they need root and other users, and are asked by JOB-CONF-20
        assertThat(left).isEqualTo(new TreeSet<>(NOT_ASKED.keySet()));
    }

    @Test
    void words_are_asked_by_rules_about_words_alone() {
        pickles().forEach(pickle -> {
            boolean words = steps(pickle).stream()
                    .anyMatch(step -> step.contains("the error \"")
                            || step.contains("an error that begins with")
                            || step.contains("recorded words")
                            || step.contains("the detail \"")
                            || step.matches("alice can't sign with \\w+: .*"));
            boolean rule = pickle.getTags().stream().anyMatch(tag -> tag.startsWith("@JOB-WORDS-"));
            assertThat(words).as(place(pickle)).isEqualTo(rule);
        });
    }

    /** A subject is never asked for what it says it doesn't have. JOB-SIGN-02 alone asks for all three. */
    @Test
    void what_needs_a_mechanism_says_so() {
        List<Needing> needing = List.of(
                new Needing(
                        "munge",
                        "(?i).*(MUNGE domain|configuration for munge$|sign(s|ed)? .*with munge|credential|"
                                + "a request that (alice|bob) signed|socket-path names|instance for all).*"),
                new Needing(
                        "curve",
                        "(?i).*(configuration for curve$|certificate|curve request|sign(s|ed)? .*with curve|require-ca (is|becomes)).*"),
                new Needing("none", "(?i).*(configuration for none$|unsigned request|sign(s|ed)? .*with none).*"));
        List<String> silent = new ArrayList<>();
        pickles().filter(pickle -> !pickle.getTags().contains("@JOB-SIGN-02")).forEach(pickle -> {
            Set<String> said = Needs.of(pickle.getTags()).mechanisms();
            for (String step : steps(pickle)) {
                needing.stream()
                        .filter(needs -> step.matches(needs.step()) && !said.contains(needs.mechanism()))
                        .filter(needs -> !isAboutAbsence(step))
                        .forEach(needs -> silent.add(place(pickle) + " needs " + needs.mechanism() + ": " + step));
            }
        });
        assertThat(silent).isEmpty();
    }

    /** The ledger's own head names the ids that were given up. */
    @Test
    void retired_ids_are_not_given_again() throws Exception {
        Suite suite = Suite.read(RecordedVectors.root().resolve("features"), "job-signing");
        String head = Files.readString(suite.ledger().file()).split("document:")[0];
        String retired = head.substring(head.indexOf("Retired")).replaceAll("\\(now\\s[^)]*\\)", "");
        List<String> ids = Pattern.compile("JOB-[A-Z]+-\\d{2}")
                .matcher(retired)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(ids).contains("JOB-FMT-10", "JOB-INGEST-16");
        assertThat(suite.ledger().requirements()).extracting(Requirement::id).doesNotContainAnyElementsOf(ids);
    }

    /** Who says what mechanism is needed, and by which words. */
    private record Needing(String mechanism, String step) {}

    /** What cannot be had cannot be lacked. */
    private static boolean isAboutAbsence(String step) {
        return step.startsWith("alice can't sign with") || step.startsWith("alice tries to sign");
    }

    private void says(Pickle pickle, String step, JsonNode vector) {
        Matcher outcome = OUTCOME.matcher(step);
        Matcher words = WORDS.matcher(step);
        if (outcome.matches()) {
            assertThat(outcome.group(1).equals("refused"))
                    .as(place(pickle))
                    .isEqualTo(RecordedVectors.error(vector).isPresent());
        } else if (words.matches()) {
            assertThat(RecordedVectors.error(vector).map(String::strip))
                    .as(place(pickle))
                    .contains(words.group(1));
        } else {
            assertThat(step).as(place(pickle)).isEqualTo("the signed request is the recorded one");
            assertThat(RecordedVectors.error(vector)).as(place(pickle)).isEmpty();
        }
    }

    private static Stream<Pickle> pickles() {
        return Suite.read(RecordedVectors.root().resolve("features"), "job-signing")
                .pickles();
    }

    /** Without those of the feature's background. */
    private static List<String> steps(Pickle pickle) {
        List<String> texts = pickle.getSteps().stream().map(Step::getText).toList();
        int first = 0;
        while (first < texts.size() - 1
                && (texts.get(first).startsWith("a MUNGE domain")
                        || texts.get(first).startsWith("a configuration for")
                        || texts.get(first).matches("(default-type|allowed-types) is .*"))
                && texts.stream().anyMatch(text -> RECORDED.matcher(text).matches())) {
            first++;
        }
        return texts.subList(first, texts.size());
    }

    private static String place(Pickle pickle) {
        return pickle.getUri() + ":" + pickle.getLocation().getLine() + " " + pickle.getName();
    }
}
