package org.fluxconform.reference.jobsigning.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

    @Test
    void the_first_of_several_entries_counts_and_its_type_must_be_right() {
        KeyValues values = new KeyValues(List.of(
                Entry.integer("twice", 1),
                Entry.integer("twice", 2),
                Entry.string("text", "5"),
                Entry.integer("text", 5)));

        assertThat(values.integer("twice")).hasValue(1);
        assertThat(values.integer("text")).isEmpty();
        assertThat(values.string("text")).contains("5");
        assertThat(values.string("none")).isEmpty();
    }

    @Test
    void booleans_are_two_words_and_nothing_else() {
        KeyValues values = new KeyValues(List.of(
                Entry.bool("yes", true),
                new Entry("loud", ValueType.BOOLEAN, "TRUE"),
                new Entry("empty", ValueType.BOOLEAN, ""),
                Entry.string("text", "true")));

        assertThat(values.bool("yes")).contains(true);
        assertThat(values.bool("loud")).isEmpty();
        assertThat(values.bool("empty")).isEmpty();
        assertThat(values.bool("text")).isEmpty();
    }

    @Test
    void an_entry_put_takes_the_place_of_its_namesakes_at_the_end() {
        KeyValues values = new KeyValues(List.of(Entry.integer("a", 1), Entry.integer("b", 2), Entry.integer("a", 3)));

        assertThat(values.put(Entry.integer("a", 4)).entries())
                .containsExactly(Entry.integer("b", 2), Entry.integer("a", 4));
    }
}
