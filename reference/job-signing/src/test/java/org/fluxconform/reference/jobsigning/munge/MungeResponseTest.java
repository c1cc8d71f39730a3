package org.fluxconform.reference.jobsigning.munge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** With answers recorded from munged 0.5.15. */
class MungeResponseTest {

    private static final String OPENED =
            "0000 04 05 00 00 0000012c 04 7f000001 65920080 65920080 00000000 00000000 ffffffff ffffffff 00000003 616263";
    private static final String EXPIRED =
            "0f 13 457870697265642063726564656e7469616c00 04 05 00 00 0000012c 04 7f000001"
                    + "65920080 6b01d795 00000000 00000000 ffffffff ffffffff 00000003 616263";

    @Test
    void anOpenedCredentialIsRead() {
        assertThat(decoded(OPENED)).isInstanceOfSatisfying(MungeResponse.Content.class, content -> {
            assertThat(content.code()).isEqualTo(MungeCode.SUCCESS);
            assertThat(content.encodeTime()).isEqualTo(1_704_067_200);
            assertThat(content.decodeTime()).isEqualTo(1_704_067_200);
            assertThat(content.uid()).isZero();
            assertThat(content.data()).asHexString().isEqualTo("616263");
        });
    }

    @Test
    void anExpiredOneIsReadWithItsText() {
        assertThat(decoded(EXPIRED)).isInstanceOfSatisfying(MungeResponse.Content.class, content -> {
            assertThat(content.code()).isEqualTo(MungeCode.CREDENTIAL_EXPIRED);
            assertThat(content.reason()).isEqualTo("Expired credential");
            assertThat(content.data()).asHexString().isEqualTo("616263");
        });
    }

    @Test
    void anAddressIsLeftOutOrHasFourBytes() {
        assertThat(decoded(OPENED.replace("04 7f000001", "00"))).isInstanceOf(MungeResponse.Content.class);
        assertThat(decoded(OPENED.replace("04 7f000001", "03 7f0000"))).isInstanceOf(MungeResponse.Malformed.class);
    }

    @Test
    void everyTruncationAndEveryExcessIsMalformed() {
        byte[] whole = bytes(EXPIRED);
        for (int length = 0; length < whole.length; length++) {
            assertThat(MungeResponse.body(ByteBuffer.wrap(Arrays.copyOf(whole, length)), 5))
                    .as("the first %d bytes", length)
                    .isEqualTo(new MungeResponse.Malformed(MungeCode.SOCKET, "Failed to unpack message type 5"));
        }
        assertThat(MungeResponse.body(ByteBuffer.wrap(Arrays.copyOf(whole, whole.length + 1)), 5))
                .isInstanceOf(MungeResponse.Malformed.class);
    }

    private static MungeResponse.Body decoded(String hex) {
        return MungeResponse.body(ByteBuffer.wrap(bytes(hex)), 5);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
