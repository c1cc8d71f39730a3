package org.fluxconform.reference.auth.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.workflow.Sources.message;
import static org.fluxconform.reference.auth.workflow.Sources.read;

import java.util.List;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
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

    /** Of the only workflow of a source that begins with {@link #TASKS}. */
    private static WorkflowMetadata metadata(String workflow) {
        List<Declared> declared = read(TASKS + workflow);
        assertThat(declared).hasSize(1);
        return declared.get(0).metadata();
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
}
