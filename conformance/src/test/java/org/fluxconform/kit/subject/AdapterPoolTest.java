package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.fluxconform.kit.subject.Zoo.REFUSE_ALL;
import static org.fluxconform.kit.subject.Zoo.inThread;
import static org.fluxconform.kit.subject.Zoo.unwrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.subject.AdapterBroken.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.node.ObjectNode;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
@Tag("jdk")
class AdapterPoolTest {

    @TempDir
    Path folder;

    @Test
    void asksOneLineAndHandsOnTheAnswer() {
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, REFUSE_ALL)) {
            assertThat(pool.hello())
                    .isEqualTo(new Hello(
                            "miniature", "1", List.of("job-signing"), Set.of("wrap", "unwrap"), Set.of("uid")));
            assertThat(unwrap(pool)).isEqualTo(new Reply.Refused("id:2,op:unwrap,config:c,signed:s"));
            assertThat(unwrap(pool)).isEqualTo(new Reply.Refused("id:3,op:unwrap,config:c,signed:s"));
        }
    }

    @Test
    void anAnswerInPiecesIsAnAnswer() {
        String pieces = "read -r r; printf '{\"id\":2,'; sleep 0.1; printf '\"ok\":true,'; sleep 0.1;"
                + "printf '\"userid\":7,\"payload\":\"aGk=\",\"mechanism\":\"none\"}\\n'; sleep 60";
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, pieces)) {
            Reply.Done done = (Reply.Done) unwrap(pool);
            assertThat(done.fields().toString())
                    .isEqualTo("{\"userid\":7,\"payload\":\"aGk=\",\"mechanism\":\"none\"}");
        }
    }

    @Test
    void muchOnStderrHoldsNothingUp() {
        String flood = "head -c 20000000 /dev/zero | tr '\\0' x >&2\n";
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, flood + REFUSE_ALL)) {
            assertThat(unwrap(pool)).isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    void oneThatNeverReadsIsGivenUpEvenWhenThePipeIsFull() {
        String deaf = "sleep 60";
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.IMPATIENT, deaf)) {
            ObjectNode large = Messages.emptyObject().put("config", "c").put("signed", "x".repeat(10_000_000));
            AdapterBroken broken = catchThrowableOfType(AdapterBroken.class, () -> pool.call("unwrap", large));
            assertThat(broken.kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void oneThatClosedItsStdinIsToldFromOneThatEnded() {
        String script = Zoo.HELLO.replace("echo", "exec <&-; echo") + "sleep 60";
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.PATIENT, script), 1)) {
            AdapterBroken broken = catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool));
            assertThat(broken.kind()).isEqualTo(Kind.PIPE_CLOSED);
            assertThat(broken).hasMessageContaining("closed its stdin");
        }
    }

    @Test
    void aSecondAnswerIsNoticedAtTheNextRequest() {
        String twice =
                "read -r r; echo '{\"id\":2,\"ok\":false,\"error\":\"a\"}'; echo '{\"id\":2,\"ok\":false,\"error\":\"b\"}'; "
                        + REFUSE_ALL;
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, twice)) {
            assertThat(unwrap(pool)).isEqualTo(new Reply.Refused("a"));
            AdapterBroken broken = catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool));
            assertThat(broken.kind()).isEqualTo(Kind.WRONG_ID);
        }
    }

    @Test
    void anAnswerBeforeTheRequestIsNoAnswer() throws Exception {
        String hasty = "echo '{\"id\":2,\"ok\":false,\"error\":\"a\"}'; touch answered; " + REFUSE_ALL;
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, hasty)) {
            pool.hello();
            for (int i = 0; i < 200 && !Files.exists(folder.resolve("answered")); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.MILLISECONDS.sleep(100); // for the line to be read; too short, and the test would fail, not pass
            AdapterBroken broken = catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool));
            assertThat(broken.kind()).isEqualTo(Kind.WRONG_ID);
            assertThat(broken).hasMessageContaining("the answer before the request");
        }
    }

    @Test
    void aLateAnswerIsNeverTakenForTheNextOne() {
        String late = "read -r r; sleep 4; echo '{\"id\":2,\"ok\":false,\"error\":\"late\"}'; " + REFUSE_ALL;
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.IMPATIENT, late)) {
            assertThat(catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool))
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
            assertThat(catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool))
                            .kind())
                    .as("asked of a fresh process, which is late too")
                    .isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void oneThatBreaksLaterIsReplaced() throws IOException {
        String diesOnce =
                "echo started >>starts; [ \"$(wc -l <starts)\" -gt 1 ] || { read -r r; exit 9; }\n" + REFUSE_ALL;
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, diesOnce)) {
            assertThat(catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool))
                            .kind())
                    .isEqualTo(Kind.EXITED);
            assertThat(unwrap(pool)).isInstanceOf(Reply.Refused.class);
            assertThat(unwrap(pool)).isInstanceOf(Reply.Refused.class);
        }
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(2);
    }

    @Test
    void processesThatSayDifferentHellosAreReported() {
        String fickle =
                "read -r r; echo '{\"id\":1,\"ok\":true,\"name\":\"n'$$'\",\"version\":\"1\",\"suites\":[],\"operations\":[\"unwrap\"],"
                        + "\"capabilities\":[]}'; exit 0";
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.PATIENT, fickle), 1)) {
            assertThat(catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool))
                            .kind())
                    .isEqualTo(Kind.EXITED);
            assertThatThrownBy(() -> unwrap(pool)).hasMessageContaining("different hellos");
        }
    }

    @Test
    void aSlowRequestDoesNotHoldUpAQuickOne() throws Exception {
        String slowWhenAsked = """
                while read -r request; do
                  id=${request#*:}; id=${id%%,*}
                  case $request in *slow*) until [ -e go ]; do sleep 0.05; done;; esac
                  printf '{"id":%s,"ok":false,"error":"done"}\\n' "$id"
                done
                """;
        Command command = Zoo.script(folder, Zoo.PATIENT, Zoo.HELLO + slowWhenAsked);
        try (AdapterPool pool = Zoo.pool(command, 2)) {
            pool.hello();
            CompletableFuture<Reply> slow = inThread(() -> unwrap(pool, "slow"));
            CompletableFuture<Reply> quick = inThread(() -> unwrap(pool, "quick"));
            assertThat(quick.get(60, TimeUnit.SECONDS)).isEqualTo(new Reply.Refused("done"));
            assertThat(slow).isNotDone();
            Files.createFile(folder.resolve("go"));
            assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo(new Reply.Refused("done"));
        }
    }

    @Test
    void neverStartsMoreThanItsBound() throws IOException {
        String slowish = "echo started >>starts; " + REFUSE_ALL.replace("done\n", "sleep 0.05; done\n");
        try (AdapterPool pool = Zoo.pool(Zoo.script(folder, Zoo.PATIENT, Zoo.HELLO + slowish), 2)) {
            List<CompletableFuture<Reply>> replies = java.util.stream.IntStream.range(0, 12)
                    .mapToObj(i -> inThread(() -> unwrap(pool)))
                    .toList();
            replies.forEach(reply -> assertThat(reply.join()).isInstanceOf(Reply.Refused.class));
        }
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSizeBetween(1, 2);
    }

    @Test
    void aFieldWhoseCapabilityIsNotDeclaredIsNeverSent() {
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, REFUSE_ALL)) {
            ObjectNode fields = Messages.emptyObject().put("config", "c").put("signed", "s");
            assertThatThrownBy(() -> pool.call("unwrap", fields.deepCopy().put("now", 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not declare the capability 'clock'");
            assertThat(pool.call("unwrap", fields.deepCopy().put("uid", 1)))
                    .as("declared by hello")
                    .isEqualTo(new Reply.Refused("id:2,op:unwrap,config:c,signed:s,uid:1"));
        }
    }

    @Test
    void aCapabilityMayBeDeclaredInTheSubjectFileInstead() {
        Command command = Zoo.script(folder, Zoo.PATIENT, Zoo.HELLO + REFUSE_ALL);
        try (AdapterPool pool = new AdapterPool(command, 1, folder, Set.of("clock"), UnaryOperator.identity())) {
            assertThat(pool.call(
                            "unwrap",
                            Messages.emptyObject()
                                    .put("config", "c")
                                    .put("signed", "s")
                                    .put("now", 1)))
                    .isEqualTo(new Reply.Refused("id:2,op:unwrap,config:c,signed:s,now:1"));
        }
    }

    @Test
    void anOperationThatHelloDoesNotNameIsNotAsked() {
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, "exit 1")) {
            assertThat(pool.call("keygen", Messages.emptyObject().put("path", "p")))
                    .isInstanceOf(Reply.Unsupported.class);
        }
    }

    @Test
    void requestsAreAsciiWhateverTheyHold() {
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, REFUSE_ALL)) {
            ObjectNode fields = Messages.emptyObject().put("config", "c").put("signed", "\u00e9\n\ud83d\ude00");
            assertThat(pool.call("unwrap", fields))
                    .isEqualTo(new Reply.Refused("id:2,op:unwrap,config:c,signed:u00E9nuD83DuDE00"));
        }
    }

    @Test
    void halfASurrogatePairIsNeverSent() {
        try (AdapterPool pool = Zoo.friendly(folder, Zoo.PATIENT, REFUSE_ALL)) {
            assertThatThrownBy(() -> unwrap(pool, "\ud83d"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half a surrogate pair");
        }
    }

    @Test
    void whatItSaysOnStderrIsShownWithoutSecrets() throws IOException {
        Files.writeString(
                folder.resolve("words"), "key: iE+ckBLyeIhyLB+g+7rBfSVpOsKAK05QLKMySXSxMZe2\npassword hunter22\n");
        String chatty = "cat words >&2; exit 1";
        Command command = Zoo.script(folder, Zoo.PATIENT, chatty);
        UnaryOperator<String> redact = text -> text.replace("hunter22", "[secret]");
        try (AdapterPool pool = new AdapterPool(command, 1, folder, Set.of(), redact)) {
            assertThatThrownBy(pool::hello)
                    .hasMessageContaining("key: [44 characters]")
                    .hasMessageContaining("password [secret]")
                    .hasMessageNotContaining("iE+ck");
        }
    }

    @Test
    void onlyTheLastLinesOfStderrAreShown() {
        try (AdapterPool pool =
                Zoo.pool(Zoo.script(folder, Zoo.PATIENT, "seq 1000 | sed 's/^/line /' >&2; exit 1"), 1)) {
            assertThatThrownBy(pool::hello)
                    .hasMessageContaining("line 1000")
                    .hasMessageContaining("line 981")
                    .hasMessageNotContaining("line 980");
        }
    }
}
