package org.fluxconform.reference.jobsigning.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValueBlock;
import org.fluxconform.reference.jobsigning.format.ValueType;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Recorded key-value blocks. */
class KeyValueVectorsTest {

    static Stream<Named<JsonNode>> blocks() {
        return Vectors.of("kv").stream().map(vector -> Named.of(vector.get("id").asString(), vector));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void entries_are_written_and_read_as_recorded(JsonNode vector) {
        List<Entry> entries = new ArrayList<>();
        vector.get("entries").forEach(entry -> entries.add(entry(entry)));
        byte[] block = KeyValueBlock.encode(entries);

        assertThat(block).isEqualTo(Vectors.bytes(vector.get("hex")));
        assertThat(Base64Codec.STRICT.encode(block))
                .isEqualTo(vector.get("base64").asString());
        assertThat(KeyValueBlock.decode(block)).contains(entries);
    }

    private static Entry entry(JsonNode entry) {
        ValueType type = Stream.of(ValueType.values())
                .filter(each -> each.letter() == entry.get(1).asString().charAt(0))
                .findFirst()
                .orElseThrow();
        return new Entry(entry.get(0).asString(), type, entry.get(2).asString());
    }
}
