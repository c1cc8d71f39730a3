package org.fluxconform.reference.auth.workflow;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Refused;

class SourceReaderFuzzTest {

    private static final List<String> PIECES = List.of(
            "@workflow\n",
            "@task\n",
            "@task.with_options(name=",
            "@workflow.with_options(namespace=",
            "auth_exempt=True",
            "async def w(ctx):\n",
            "    await load(1)\n",
            "    return await call(\"a/b\")\n",
            "def f():\n    pass\n",
            "class A:\n",
            "from flux import task as t, workflow\n",
            "\"text\"",
            "f'{x}'",
            "'\\N{DASH}\\x41\\777'",
            "(",
            ")",
            "{\"a\": \"b\"}",
            ",",
            "\n",
            "    ",
            "print x\n",
            "\ud83d\ude00");

    @FuzzTest(maxDuration = "60s")
    void readingEndsInWorkflowsWithUsableNamesOrARefusal(FuzzedDataProvider data) {
        StringBuilder source = new StringBuilder();
        while (data.remainingBytes() > 0 && source.length() < 4_000) {
            source.append(data.consumeBoolean() ? data.pickValue(PIECES) : data.consumeString(20));
        }
        try {
            for (Declared declared : SourceReader.read(source.toString().getBytes(StandardCharsets.UTF_8))) {
                if (!WorkflowRef.isName(declared.ref().name())
                        || !WorkflowRef.isNamespace(declared.ref().namespace())) {
                    throw new AssertionError("took the name " + declared.ref());
                }
                if (declared.metadata().taskNames().stream().anyMatch(declared.metadata()::exempts)) {
                    throw new AssertionError("both checked and exempt");
                }
            }
        } catch (Refused e) {
            if (e.reason() != Refused.Reason.INVALID) {
                throw e;
            }
        }
    }
}
