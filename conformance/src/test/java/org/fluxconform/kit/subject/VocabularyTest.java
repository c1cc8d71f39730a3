package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fluxconform.kit.cli.Home;
import org.fluxconform.kit.plan.Suite;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    /** Declared by the words for it, and not by its name. */
    private static final String BY_OTHER_MEANS = "single-user";

    @Test
    void whatFeaturesNeedCanBeDeclaredAndOfferedAndNothingElse() {
        Set<String> capabilities = new TreeSet<>(Vocabulary.CAPABILITIES);
        capabilities.remove("queue-control"); // opens a door
        capabilities.add(BY_OTHER_MEANS);

        assertThat(tags("@needs:")).isEqualTo(capabilities);
        assertThat(Vocabulary.OPERATIONS).containsAll(tags("@op:"));
        assertThat(Section.MECHANISMS.fallback()).containsAll(tags("@mechanism:"));
        Set<String> doors = new TreeSet<>();
        SubjectFile.SUITES.forEach(suite -> doors.addAll(SuiteDoors.none(suite).all()));
        assertThat(doors).containsAll(tags("@door:"));
    }

    @Test
    void aSlipInAHelloIsAWarning() {
        Hello hello = new Hello(
                "x", "1", List.of("job-signing", "rakc"), Set.of("wrap", "unwarp"), Set.of("clokc", "teleport"));

        assertThat(Vocabulary.warnings(hello))
                .containsExactly(
                        known("suite 'rakc'"),
                        known("operation 'unwarp'") + "; did you mean 'unwrap'?",
                        known("capability 'clokc'") + "; did you mean 'clock'?",
                        known("capability 'teleport'"),
                        "the adapter's hello does not name the operation 'unwrap'; what needs it is not tested");
    }

    @Test
    void aHelloOfWhatTheKitKnowsIsNone() {
        assertThat(Vocabulary.warnings(
                        new Hello("x", "1", List.of("job-signing"), Vocabulary.OPERATIONS, Vocabulary.CAPABILITIES)))
                .isEmpty();
    }

    private static String known(String what) {
        return "the adapter's hello names the " + what
                + ", which this version of the kit does not know and does not ask about";
    }

    private static Set<String> tags(String prefix) {
        Stream<String> tags = Suite.readWithDrafts(Home.find().features(), Set.of()).stream()
                .flatMap(Suite::pickles)
                .flatMap(pickle -> pickle.getTags().stream());
        return tags.filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
}
