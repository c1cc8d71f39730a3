package org.fluxconform.reference.jobsigning.munge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Whatever comes down the socket, the parser gives one of its results, and never more bytes than came. */
class MungeResponseFuzzTest {

    private static final int ENCODED = 3;
    private static final int DECODED = 5;

    /** @param message the whole of an answer, header first */
    @FuzzTest(maxDuration = "60s")
    void anyAnswerIsReadOrRefused(byte[] message) {
        for (int type : new int[] {ENCODED, DECODED}) {
            byte[] header = Arrays.copyOf(message, MungeRequest.HEADER_LENGTH);
            MungeResponse.Header read = MungeResponse.header(ByteBuffer.wrap(header), type);
            if (read instanceof MungeResponse.Length length) {
                assertThat(length.bytes()).isBetween(0, MungeRequest.MAX_BODY);
            }
            byte[] rest = message.length < header.length
                    ? message
                    : Arrays.copyOfRange(message, header.length, message.length);
            if (MungeResponse.body(ByteBuffer.wrap(rest), type) instanceof MungeResponse.Content content) {
                assertThat(content.data()).hasSizeLessThanOrEqualTo(rest.length);
                assertThat(content.reason()).isNotEmpty().doesNotMatch("(?s).*\\p{Cntrl}.*");
                assertThat(content.uid()).isBetween(0L, 0xffffffffL);
            }
        }
    }
}
