package org.fluxconform.reference.auth.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fluxconform.reference.auth.workflow.Sources.message;

import java.time.Duration;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no source of a workflow, and how large it may be. */
@Tag("jdk")
class SourceRefusalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Billing",
                "a.b",
                "-a",
                "a/b",
                "*",
                "a b",
                "\\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aNamespaceOfAnotherFormIsRefused(String namespace) {
        assertThat(message("@workflow.with_options(namespace=\"" + namespace + "\")\nasync def w(ctx):\n    pass\n"))
                .startsWith("line 2: a namespace has 1 to 64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "def broken(: | invalid syntax (<unknown>, line 1)",
                "x = 1\\n\\nreturn = 2 | invalid syntax (<unknown>, line 3)",
                "async def w(ctx):\\n    await load( | invalid syntax (<unknown>, line 2)",
                "print 'python 2' | invalid syntax (<unknown>, line 1)",
                "@workflow\\nasync def w(ctx): | expected an indented block (<unknown>, line 2)",
                "@workflow\\nasync def w(ctx):\\nreturn 1 | expected an indented block (<unknown>, line 2)",
                "x = 1\\n  y = 2 | unexpected indent (<unknown>, line 2)",
                "if x:\\n    y = 1\\n      y = 2 | unexpected indent (<unknown>, line 3)",
                "if x:\\n        y = 1\\n    y = 2 | unexpected indent (<unknown>, line 3)",
                "x = 1 | No workflow found in the provided code.",
                "@workflow\\ndef w(ctx):\\n    pass | No workflow found in the provided code.",
                "def f():\\n  @workflow\\n  async def w(ctx):\\n    pass | No workflow found in the provided code.",
                "`` | No workflow found in the provided code.",
                "x = '\\0' | source code string cannot contain null bytes",
            })
    void whatIsNoWorkflowIsRefusedWithItsPlace(String escaped, String message) {
        String source = escaped.replace("\\n", "\n").replace("\\0", "\0");
        assertThat(message(source)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "1e400", "0x10", "4j", "0.1234567890", "1_000_000_000_000_000"})
    void anAmountThatNoWorkerHasIsRefusedWithItsLine(String number) {
        assertThat(message("x = 1\n@workflow.with_options(requests=ResourceRequest(cpu=" + number
                        + "))\nasync def w(ctx):\n    pass\n"))
                .startsWith("no amount of a resource (<unknown>, line 2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFx = 1\ny = 2",
                "\fx = 1\n\fy = 2",
                "x = 1\r\ny = 2\r\n",
                "x = 1; y = 2\nz = 3",
                "x = (1,\n  2); y = 2",
                "x = 1; \\\n  y = 2",
                "if x: y = 1; z = 2",
                "if x:\n\ty = 1\n\tz = 2\nelse:\n  y = 3",
                "if x:\n    y = 1\n  # comment\n    z = 2\n# comment\n",
                "if x:\n    '''a\nb'''\n    z = 2",
            })
    void linesMayBeginAsPythonLetsThem(String source) {
        assertThat(message(source)).isEqualTo("No workflow found in the provided code.");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> SourceReader.read(new byte[] {'#', (byte) 0xff}))
                .isInstanceOf(Refused.class)
                .hasMessage("the source is not UTF-8");
    }

    @Test
    void aWorkflowThatIsDefinedTwiceIsRefused() {
        String w = "@workflow\nasync def w(ctx):\n    pass\n";
        assertThat(message(w + w)).isEqualTo("workflow 'default/w' is defined twice, on lines 2 and 5");
    }

    @Test
    void moreWorkflowsThanAFileMayHaveAreRefused() {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            source.append("@workflow\nasync def w").append(i).append("(ctx):\n    pass\n");
        }
        assertThat(message(source.toString())).isEqualTo("65 workflows in one file; at most 64 are taken");
    }

    /** Each takes the parser minutes if it is not stopped, or the stack of whoever goes through its tree by recursion. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a.", "-", "f\"{", "not ", "lambda:", "a if b else ", "\\\n", "@a\n", "{1:"})
    void madeUpSourcesEndInARefusal(String piece) {
        assertThat(message(piece.repeat(300_000 / piece.length()), Duration.ofSeconds(1)))
                .isNotEqualTo("accepted");
        assertThat(message(piece.repeat(30_000) + "1", Duration.ofSeconds(1))).isNotEqualTo("accepted");
    }

    /** Asked for one by one, the comments took minutes. A reader that is linear needs seconds, on a slow machine some more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#~ | 200_000 | No workflow found in the provided code.",
                "x;x~ | 100_000 | No workflow found in the provided code.",
                "xxxx;~ | 133_400 | too intricate: it has more than 400000 names, numbers, signs and lines",
                "#~ | 524_288 | too intricate: it has more than 400000 names, numbers, signs and lines",
                "x = 'some words'  # and more of them~ | 28_000 | No workflow found in the provided code.",
            })
    void aLargeFileIsReadOrRefusedInTime(String line, String times, String message) {
        assertThat(message(
                        line.replace('~', '\n').repeat(Integer.parseInt(times.replace("_", ""))),
                        Duration.ofSeconds(60)))
                .endsWith(message);
    }
}
