package org.fluxconform.reference.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final Instrumentation.Line LOADED = new Instrumentation.Line("a.A", "<clinit>()V", 3);
    private static final Instrumentation.Line ASKED = new Instrumentation.Line("a.A", "ask()V", 7);
    private static final Instrumentation.Line OTHER = new Instrumentation.Line("a.B", "ask()V", 9);
    private static final Map<Instrumentation.Line, Set<String>> FAULTS =
            Map.of(LOADED, Set.of("loaded"), ASKED, Set.of("asked"), OTHER, Set.of("other"));

    private final Recording recording = new Recording(3);

    @Test
    void what_was_reached_is_told_once_and_what_a_class_does_when_it_is_loaded_whenever_it_is_used() {
        recording.reached[0] = true;
        recording.reached[1] = true;
        assertThat(taken()).containsExactly("asked", "loaded");
        assertThat(taken()).isEmpty();

        recording.reached[1] = true;
        assertThat(taken()).as("loaded before").containsExactly("asked", "loaded");

        recording.reached[2] = true;
        assertThat(taken()).containsExactly("other");
    }

    private Set<String> taken() {
        return recording.take(List.of(LOADED, ASKED, OTHER), FAULTS);
    }
}
