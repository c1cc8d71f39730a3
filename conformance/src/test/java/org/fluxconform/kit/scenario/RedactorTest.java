package org.fluxconform.kit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private static final String CREDENTIAL = "MUNGE:AwQDAAE" + "z+/9".repeat(40) + "=:";
    private static final byte[] SECRET = "0123456789abcdef-test-secret".getBytes(StandardCharsets.US_ASCII);

    private final Redactor redactor = new Redactor();

    @Test
    void aCredentialIsShownAsItsBeginningItsLengthAndADigest() {
        String shown = redactor.redact("H.P." + CREDENTIAL + " was sent");
        assertThat(shown)
                .startsWith("H.P.MUNGE:AwQDAA...[175 characters, sha256 ")
                .endsWith("] was sent");
        assertThat(redactor.redact(shown)).isEqualTo(shown);
    }

    @Test
    void twoCredentialsCanBeToldApart() {
        assertThat(redactor.redact(CREDENTIAL)).isNotEqualTo(redactor.redact(CREDENTIAL.replace('9', '8')));
    }

    @Test
    void aCredentialInsideBase64IsNotShown() {
        String signed = Base64.getEncoder().encodeToString(("H.P." + CREDENTIAL).getBytes(StandardCharsets.US_ASCII));
        assertThat(redactor.redact("{\"signed\":\"" + signed + "\"}"))
                .isEqualTo("{\"signed\":\"[base64 with a secret, " + signed.length() + " characters]\"}");
    }

    @Test
    void otherBase64IsShownAsItIs() {
        String header = "dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkwAA==";
        assertThat(redactor.redact("signed " + header + ".aGVsbG8=.none"))
                .isEqualTo("signed " + header + ".aGVsbG8=.none");
    }

    @Test
    void aSecretKeyIsNotShown() {
        String key = Base64.getEncoder().encodeToString(new byte[64]);
        assertThat(redactor.redact("secret-key = \"" + key + "\"")).isEqualTo("secret-key = \"[secret]\"");
        assertThat(redactor.redact("{\"secret-key\":\"" + key + "\"}")).isEqualTo("{\"secret-key\":\"[secret]\"}");
    }

    @Test
    void aKnownSecretIsHiddenInEveryForm() {
        redactor.hide(SECRET);
        String plain = new String(SECRET, StandardCharsets.US_ASCII);
        String all = plain + " " + Base64.getEncoder().encodeToString(SECRET) + " "
                + HexFormat.of().formatHex(SECRET) + " "
                + Base64.getEncoder()
                        .encodeToString(("a longer text around " + plain).getBytes(StandardCharsets.US_ASCII));
        assertThat(redactor.redact(all))
                .startsWith("[secret] [secret]")
                .doesNotContain("test")
                .doesNotContain("MDEy");
    }

    @Test
    void foldersOfThisMachineAreShownByTheirName() {
        redactor.name(Path.of("/tmp/conform-17"), "run");
        assertThat(redactor.redact("{\"config\":\"/tmp/conform-17/a/sign.toml\"}"))
                .isEqualTo("{\"config\":\"{run}/a/sign.toml\"}");
    }

    @Test
    void aFolderOfThisMachineIsToldByItsName() {
        redactor.call(Path.of("/tmp/conform-815"), "scratch");
        assertThat(redactor.redact("{\"config\":\"/tmp/conform-815/conf/*.toml\"} in /tmp/conform-815"))
                .isEqualTo("{\"config\":\"scratch/conf/*.toml\"} in scratch");
    }

    @Test
    void aSecretTooShortToHideIsRefused() {
        assertThatThrownBy(() -> redactor.hide(new byte[4])).isInstanceOf(IllegalArgumentException.class);
    }
}
