package org.fluxconform.reference.auth.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class SourceReaderTest {

    private static final String TASKS = """
            from flux import ExecutionContext, task, workflow
            from flux.tasks import pause as wait, call

            @task
            async def load(x):
                return x

            @task.with_options(name="renamed", secret_requests=["b", "a"])
            async def transform(x):
                return x

            @task.with_options(auth_exempt=True)
            async def format_output(x):
                return x

            """;

    private static List<Declared> read(String source) {
        return SourceReader.read(source.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the only workflow of a source that begins with {@link #TASKS}. */
    private static WorkflowMetadata metadata(String workflow) {
        List<Declared> declared = read(TASKS + workflow);
        assertThat(declared).hasSize(1);
        return declared.get(0).metadata();
    }

    private static String message(String source) {
        return message(source, Duration.ofSeconds(8));
    }

    private static String message(String source, Duration patience) {
        try {
            SourceReader.read(source.getBytes(StandardCharsets.UTF_8), patience);
        } catch (Refused e) {
            assertThat(e.reason()).isEqualTo(Refused.Reason.INVALID);
            return e.getMessage();
        }
        return "accepted";
    }

    @Test
    void tasksAndNestedWorkflowsAreThoseThatTheBodyCalls() {
        List<Declared> declared = read(TASKS + """
                @workflow.with_options(namespace="billing")
                async def invoice(ctx: ExecutionContext):
                    a = await load(ctx.input)
                    b = await transform(a)
                    return await format_output(b)

                @workflow
                async def report(ctx: ExecutionContext):
                    x = await load(ctx.input)
                    return await invoice(x)
                """);
        assertThat(declared).extracting(d -> d.ref().toString()).containsExactly("billing/invoice", "default/report");
        assertThat(declared.get(0).metadata())
                .isEqualTo(new WorkflowMetadata(
                        List.of("load", "renamed"), List.of(), List.of("format_output"), List.of("a", "b")));
        assertThat(declared.get(1).metadata())
                .isEqualTo(new WorkflowMetadata(
                        List.of("load"), List.of(List.of("billing", "invoice")), List.of(), List.of()));
        assertThat(declared.get(0).imports())
                .containsExactly(
                        "flux.ExecutionContext", "flux.task", "flux.workflow", "flux.tasks.pause", "flux.tasks.call");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await load.map([1, 2])",
                "await parallel(load(1))",
                "await pipeline(load, input=1)",
                "await self.load(1)",
                "x = f\"{await load(1)}\"",
                "return [await load(i) for i in range(3)]",
                "await helper()",
                "await helper_of_helper()",
                "await calls_load()",
                "await inner_default()",
                "await decorated()",
                "await falls_back()",
                "return (lambda x=load: x)()",
                "return [x async for x in y if (z := await load(x))]",
                "match await load(1):\n        case _: pass",
                "await ｌｏａｄ(1)",
                "f = f\"{'a' + f'{await load(1):>{1}}'}\"",
                "async with load(1) as (a, *b): pass",
                "x: int = await load(1)",
                "def inner[T: int](x: T) -> T: return load(x)",
                "class Inner:\n        def run(self): load(1)",
                "try: pass\n    except* ValueError: await load(1)",
            })
    void aTaskCountsHoweverItIsReached(String statement) {
        WorkflowMetadata metadata = metadata("""
                async def helper():
                    return await load(1)

                async def helper_of_helper():
                    return await helper()

                async def inner_default():
                    def inner(x=load(1)):
                        return x
                    return inner()

                @retried(load)
                async def decorated():
                    pass

                @task.with_options(auth_exempt=True, fallback=load)
                async def falls_back():
                    pass

                @task.with_options(auth_exempt=True)
                async def calls_load():
                    return await load(1)

                @workflow
                async def w(ctx):
                    %s
                """.formatted(statement));
        assertThat(metadata.taskNames()).containsExactly("load");
    }

    @Test
    void aNameThatIsNoUseOfATaskDoesNotCount() {
        WorkflowMetadata metadata = metadata("""
                @workflow
                async def w(ctx, load=None):
                    print(ctx.load, transform=1)
                    return "load(1)"  # load(1)
                """);
        assertThat(metadata.taskNames()).isEmpty();
        assertThat(metadata.authExemptTasks()).isEmpty();
    }

    @Test
    void whatANestedWorkflowCallsIsNotOfTheOuterOne() {
        List<Declared> declared = read(TASKS + """
                @workflow
                async def inner(ctx):
                    await load(1)
                    await call("far/away")

                @workflow
                async def outer(ctx):
                    await inner(1)
                """);
        assertThat(declared.get(1).metadata())
                .isEqualTo(new WorkflowMetadata(List.of(), List.of(List.of("default", "inner")), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "call(\"billing/invoice\", 1) | [[billing, invoice]]",
                "call('invoice') | [[default, invoice]]",
                "call(workflow=\"billing/invoice\") | [[billing, invoice]]",
                "call(\"bill\" \"ing/invoice\") | [[billing, invoice]]",
                "flux.tasks.call(\"billing/invoice\") | [[billing, invoice]]",
                "run_it(\"billing/invoice\") | [[billing, invoice]]",
                "call(f\"{ns}/invoice\") | []",
                "call(\"a/b/c\") | []",
                "call() | []",
                "subprocess.call(\"ls\") | []",
            })
    void workflowsNamedInCallAreNested(String expression, String nested) {
        WorkflowMetadata metadata = metadata("""
                import subprocess, flux
                from flux.tasks import call as run_it

                @workflow
                async def w(ctx):
                    return await %s
                """.formatted(expression));
        assertThat(metadata.nestedWorkflows()).hasToString(nested);
    }

    @Test
    void circlesAndSelfCallsEnd() {
        List<Declared> declared = read(TASKS + """
                async def ping():
                    await pong()

                async def pong():
                    await ping()
                    await load(1)

                @workflow
                async def a(ctx):
                    await ping()
                    await b(1)

                @workflow
                async def b(ctx):
                    await a(1)
                    await b(2)
                """);
        assertThat(declared.get(0).metadata().taskNames()).containsExactly("load");
        assertThat(declared.get(0).metadata().nestedWorkflows()).hasToString("[[default, b]]");
        assertThat(declared.get(1).metadata().nestedWorkflows()).hasToString("[[default, a]]");
    }

    @Test
    void aTaskNameThatIsOnceExemptAndOnceNotIsChecked() {
        WorkflowMetadata metadata = metadata("""
                @task.with_options(name="load", auth_exempt=True)
                async def other(x):
                    return x

                @workflow
                async def w(ctx):
                    await other(1)
                    await load(1)
                """);
        assertThat(metadata.taskNames()).containsExactly("load");
        assertThat(metadata.authExemptTasks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth_exempt=False",
                "auth_exempt=1",
                "auth_exempt=flag",
                "auth_exempt=\"True\"",
                "auth_exempt=not False"
            })
    void onlyALiteralTrueExempts(String option) {
        WorkflowMetadata metadata = metadata("""
                @task.with_options(%s)
                async def maybe(x):
                    return x

                @workflow
                async def w(ctx):
                    await maybe(1)
                """.formatted(option));
        assertThat(metadata.taskNames()).containsExactly("maybe");
        assertThat(metadata.authExemptTasks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from flux import workflow as wf | @wf",
                "import flux | @flux.workflow",
                "import flux as f | @f.workflow.with_options(namespace='default')",
                "from flux import workflow | @workflow.with_options(namespace='')",
                "from flux import workflow | @workflow.with_options(name=computed())",
            })
    void decoratorsAreKnownUnderTheNamesOfTheImports(String imports, String decorator) {
        List<Declared> declared = read(imports + "\n" + decorator + "\nasync def w(ctx):\n    pass\n");
        assertThat(declared).extracting(d -> d.ref().toString()).containsExactly("default/w");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a b' | refused",
                "'a\\x2fb' | refused",
                "'a:b' | refused",
                "'*' | refused",
                "'' | refused",
                "'..' | refused",
                "'a\\u202eb' | refused",
                "r'a\\b' | refused",
                "'größe' | größe",
                "'gr\\u00f6\\N{LATIN SMALL LETTER SHARP S}e' | größe",
                "'a' 'b' | ab",
                "('a') | a",
                "u'a.b-c_{d}' | a.b-c_{d}",
                "b'a' | w",
                "f'a{1}' | w",
            })
    void namesAreReadAsPythonWouldAndMustBeUsable(String literal, String name) {
        String source = "@workflow.with_options(name=" + literal + ")\nasync def w(ctx):\n    pass\n";
        if (name.equals("refused")) {
            assertThat(message(source)).startsWith("line 2: the name of a workflow has 1 to 255 visible characters");
        } else {
            assertThat(read(source).get(0).ref().name()).isEqualTo(name);
        }
    }

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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ResourceRequest(cpu=4, memory='8Gi', packages=['pandas>=1.3.0', 'numpy']) |"
                        + " {\"cpu\":4,\"memory\":\"8Gi\",\"packages\":[\"pandas>=1.3.0\",\"numpy\"]}",
                "ResourceRequest.with_gpu(1) | {\"gpu\":1}",
                "flux.domain.ResourceRequest.with_packages(['a']) | {\"packages\":[\"a\"]}",
                "ResourceRequest(cpu=0.5, memory=1_024, gpu=None, disk=computed(), other=1) | {\"cpu\":0.5,\"memory\":1024}",
                "ResourceRequest(packages=('a', 'b')) | {\"packages\":[\"a\",\"b\"]}",
                "ResourceRequest(packages={'a'}) | {\"packages\":[\"a\"]}",
                "ResourceRequest() | null",
                "ResourceRequest.with_cpu() | null",
                "Other(cpu=4) | null",
                "4 | null",
            })
    void whatAWorkflowAsksOfItsWorkerIsRead(String expression, String requests) {
        String source = "@workflow.with_options(requests=" + expression + ")\nasync def w(ctx):\n    pass\n";
        assertThat(String.valueOf(read(source).get(0).requests())).isEqualTo(requests);
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
