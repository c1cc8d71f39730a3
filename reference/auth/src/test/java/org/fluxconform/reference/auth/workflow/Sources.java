package org.fluxconform.reference.auth.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.fluxconform.reference.auth.support.Refused;

/** Python sources that tests register. */
public final class Sources {

    /** billing/invoice (load, renamed, exempt format_output), default/report (load, billing/invoice), default/waiter (load). */
    public static final String BILLING = """
            from flux import ExecutionContext, task, workflow
            from flux.tasks import pause


            @task
            async def load(x):
                return x


            @task.with_options(name="renamed")
            async def transform(x):
                return x


            @task.with_options(auth_exempt=True)
            async def format_output(x):
                return x


            @workflow.with_options(namespace="billing")
            async def invoice(ctx: ExecutionContext):
                a = await load(ctx.input)
                b = await transform(a)
                return await format_output(b)


            @workflow
            async def report(ctx: ExecutionContext):
                x = await load(ctx.input)
                return await invoice(x)


            @workflow
            async def waiter(ctx: ExecutionContext):
                await load(1)
                v = await pause("gate")
                return v
            """;

    private Sources() {}

    /** A workflow that only calls others by reference. */
    public static String calling(String name, String... references) {
        StringBuilder source = new StringBuilder("from flux import workflow\nfrom flux.tasks import call\n\n@workflow\n"
                + "async def " + name + "(ctx):\n    pass\n");
        for (String reference : references) {
            source.append("    await call(\"").append(reference).append("\", ctx.input)\n");
        }
        return source.toString();
    }

    static List<Declared> read(String source) {
        return SourceReader.read(source.getBytes(StandardCharsets.UTF_8));
    }

    static String message(String source) {
        return message(source, Duration.ofSeconds(8));
    }

    static String message(String source, Duration patience) {
        try {
            SourceReader.read(source.getBytes(StandardCharsets.UTF_8), patience);
        } catch (Refused e) {
            assertThat(e.reason()).isEqualTo(Refused.Reason.INVALID);
            return e.getMessage();
        }
        return "accepted";
    }
}
