package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarmlessWriterTest {

    private final StringWriter console = new StringWriter();
    private final PrintWriter out = new PrintWriter(new HarmlessWriter(console), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain text, with :: in it and # and -- too|plain text, with :: in it and # and -- too",
                "::set-output name=x::y|: :set-output name=x::y",
                "  \t::add-mask::word|  \t: :add-mask::word",
                "\u00a0\u3000::stop-commands::x|\u00a0\u3000: :stop-commands::x",
                "here ##[error]x ##[group]|here # #[error]x # #[group]",
                "###[error]|## #[error]",
                "##VSO[task.complete result=Succeeded;]|# #VSO[task.complete result=Succeeded;]",
                "x ##teamcity[testFailed name='x']|x # #teamcity[testFailed name='x']",
                "section_start:1:a section_end:1:a|section _start:1:a section _end:1:a",
                "travis_fold:start:x|travis _fold:start:x",
                "--- a group| --- a group",
                "+++ a group| +++ a group",
                "\u001b[31mred\u001b[0m|\u241b[31mred\u241b[0m",
                "\u001b]0;title\u0007|\u241b]0;title\u2407",
                "a\u202eb\u2066c\u200bd\u200fe\ufefff\u2028g|a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg",
                "\u200b::set-env name=x::y|\ufffd: :set-env name=x::y",
                "\ud83d\ude00 caf\u00e9 \u0663|\ud83d\ude00 caf\u00e9 \u0663",
            })
    void foreignTextIsShownAndNothingObeysIt(String text, String shown) throws IOException {
        out.println(text);
        assertThat(console.toString()).isEqualTo(shown + System.lineSeparator());
    }

    @Test
    void aCommandInPiecesIsOneToo() {
        for (String piece : new String[] {" ", ":", ":er", "ror::x", "\n#", "#", "[x]\n", "\ud83d", "\ude00"}) {
            out.print(piece);
            out.flush();
        }
        out.close();

        assertThat(console.toString().lines()).containsExactly(" : :error::x", "# #[x]", "\ud83d\ude00");
    }

    @Test
    void aLineIsNotWrittenOverAndATableStays() {
        out.print("over\rwritten\b\n| a | b |\n|---|---|\n");

        assertThat(console.toString().lines()).containsExactly("over\u240dwritten\u2408", "| a | b |", "|---|---|");
    }

    @Test
    void noNumberOfBlanksHidesACommand() {
        out.println(" ".repeat(100_000) + "::error::x");

        assertThat(console.toString()).endsWith(" : :error::x" + System.lineSeparator());
    }

    @Test
    void aLongLineOfBlanksCostsNoTime() {
        out.println(" ".repeat(1_000_000) + "x" + ":".repeat(100_000));
        assertThat(console.toString()).hasSizeGreaterThan(1_100_000);
    }
}
