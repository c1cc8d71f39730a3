package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @TempDir
    Path folder;

    @Test
    void bashTakesTheScriptAndCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion.sh"),
                new Calls(folder).flux("completion").out());
        assertThat(completed(script, "flux", "princ")).contains("principals");
        assertThat(completed(script, "flux", "principals", "create-k")).contains("create-key");
        assertThat(completed(script, "flux", "principals", "list", "--ty")).contains("--type");
        assertThat(completed(script, "flux", "principals", "list", "--type", ""))
                .contains("service_account");
    }

    /** What bash offers when the last of the words has been begun. */
    private static String completed(Path script, String... words) throws Exception {
        String line = String.join(" ", words);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + line + (line.endsWith(" ") ? "\"\"" : "")
                                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='" + line
                                + "'; COMP_POINT=${#COMP_LINE}; _complete_flux; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
