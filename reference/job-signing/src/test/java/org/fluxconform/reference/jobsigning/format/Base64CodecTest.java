package org.fluxconform.reference.jobsigning.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64CodecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aGk",
                "aGk==",
                "aGl=",
                "aGk=\n",
                " aGk=",
                "aG k=",
                "-_-_",
                "aGk=aGk=",
                "aGk=x",
                "=",
                "====",
                "a",
                "a===",
                "aGk\u0000",
                "aGk\u0121",
                "\u00ff\u00ff\u00ff\u00ff"
            })
    void only_the_one_text_that_is_written_for_some_bytes_is_read(String text) {
        assertThat(Base64Codec.STRICT.decode(text)).isEmpty();
    }

    @Test
    void what_is_written_is_read() {
        Random random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64Codec.STRICT.decode(Base64Codec.STRICT.encode(bytes)))
                    .contains(bytes);
        }
    }
}
