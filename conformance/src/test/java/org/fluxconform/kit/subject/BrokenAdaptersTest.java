package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.fluxconform.kit.subject.AdapterBroken.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an adapter can break, with the kind and the words that it is reported by. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
@Tag("jdk")
class BrokenAdaptersTest {

    @TempDir
    Path folder;

    private record Miniature(String name, Duration timeout, Kind kind, String says, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Miniature quick(String name, Kind kind, String says, String script) {
        return new Miniature(name, Zoo.PATIENT, kind, says, "sh", "-c", script);
    }

    private static Miniature slow(String name, Kind kind, String says, String script) {
        return new Miniature(name, Zoo.IMPATIENT, kind, says, "sh", "-c", script);
    }

    static Stream<Miniature> unableToSayHello() {
        return Stream.of(
                new Miniature("false", Zoo.PATIENT, Kind.EXITED, "exit code 1", "false"),
                new Miniature("true, which ends with success", Zoo.PATIENT, Kind.EXITED, "exit code 0", "true"),
                new Miniature(
                        "a program that there isn't",
                        Zoo.PATIENT,
                        Kind.CANNOT_START,
                        "No such file",
                        "no-such-adapter"),
                new Miniature(
                        "a file that is no program",
                        Zoo.PATIENT,
                        Kind.CANNOT_START,
                        "Permission denied",
                        "/etc/passwd"),
                new Miniature("yes", Zoo.PATIENT, Kind.JUNK, "not JSON: 'y'", "yes"),
                new Miniature("cat, which echoes", Zoo.PATIENT, Kind.INVALID, "field 'ok' is missing", "cat"),
                new Miniature("sleep", Zoo.IMPATIENT, Kind.TIMED_OUT, "nothing for 2 s", "sleep", "60"),
                quick("a script that is not found", Kind.EXITED, "no-such-adapter", "exec no-such-adapter"),
                quick("one that greets before it is asked", Kind.JUNK, "Welcome", "echo Welcome; sleep 60"),
                quick("one that is killed", Kind.EXITED, "exit code 137", "read -r r; kill -9 $$"),
                quick(
                        "one that answers half a line and ends",
                        Kind.EXITED,
                        "half a line: '{\"id\"",
                        "read -r r; printf '{\"id\":1'"),
                slow(
                        "one that answers half a line and hangs",
                        Kind.TIMED_OUT,
                        "nothing for",
                        "read -r r; printf '{\"id\":1'; sleep 60"),
                quick("one that closes its stdout", Kind.PIPE_CLOSED, "closed its stdout", "exec >&-; sleep 60"),
                quick("one that writes a line without end", Kind.TOO_LONG, "16777216", "tr '\\0' x </dev/zero"),
                quick(
                        "one that writes Latin-1",
                        Kind.JUNK,
                        "not UTF-8",
                        "read -r r; printf '{\"id\":1,\"name\":\"J\\366rg\"}\\n'; sleep 60"),
                quick(
                        "one that says who it is and no more",
                        Kind.INVALID,
                        "field 'operations' is missing",
                        "read -r r; echo '{\"id\":1,\"ok\":true,\"name\":\"x\",\"version\":\"1\",\"suites\":[],\"capabilities\":[]}'; sleep 60"),
                quick(
                        "one without a name",
                        Kind.INVALID,
                        "name must be at least 1 character",
                        "read -r r; echo '{\"id\":1,\"ok\":true,\"name\":\"\",\"version\":\"1\",\"suites\":[],\"operations\":[],\"capabilities\":[]}'; sleep 60"),
                quick(
                        "one that refuses to say who it is",
                        Kind.INVALID,
                        "declined to say who it is",
                        "read -r r; echo '{\"id\":1,\"ok\":false,\"error\":\"no\"}'; sleep 60"));
    }

    @ParameterizedTest
    @MethodSource("unableToSayHello")
    void isReportedWhenAskedWhoItIs(Miniature miniature) {
        AdapterPool pool = Zoo.pool(Zoo.command(folder, miniature.timeout, miniature.words), 1);
        try (pool) {
            expect(miniature, catchThrowableOfType(AdapterBroken.class, pool::hello), "'hello', id 1");
        }
    }

    private static Miniature answers(String name, Kind kind, String says, String answer) {
        return quick(name, kind, says, "read -r r; echo '" + answer + "'; sleep 60");
    }

    static Stream<Miniature> ableToSayHelloOnly() {
        return Stream.of(
                quick("one that dies after hello", Kind.EXITED, "exit code 3", "exit 3"),
                quick(
                        "one that dies with last words",
                        Kind.EXITED,
                        "last lines on stderr:\n    out of luck",
                        "read -r r; echo out of luck >&2; exit 3"),
                slow("one that falls silent", Kind.TIMED_OUT, "nothing for", "sleep 60"),
                quick(
                        "one that closes its stdout",
                        Kind.PIPE_CLOSED,
                        "closed its stdout",
                        "read -r r; exec >&-; sleep 60"),
                answers("one that answers a request to come", Kind.WRONG_ID, "id 3", "{\"id\":3,\"ok\":true}"),
                answers(
                        "one that answers the last request again",
                        Kind.WRONG_ID,
                        "id 1 (an earlier",
                        "{\"id\":1,\"ok\":true}"),
                answers("one that leaves out the id", Kind.INVALID, "field 'id' is missing", "{\"ok\":true}"),
                answers(
                        "one that writes the id as text",
                        Kind.INVALID,
                        "id string found",
                        "{\"id\":\"2\",\"ok\":true}"),
                answers(
                        "one that says ok and nothing else",
                        Kind.INVALID,
                        "field 'userid' is missing",
                        "{\"id\":2,\"ok\":true}"),
                answers(
                        "one that neither accepts nor refuses",
                        Kind.INVALID,
                        "field 'ok' is missing",
                        "{\"id\":2,\"userid\":1,\"payload\":null,\"mechanism\":\"none\"}"),
                answers(
                        "one that adds a field",
                        Kind.INVALID,
                        "unknown field 'extra'",
                        "{\"id\":2,\"ok\":true,\"userid\":1,\"payload\":null,\"mechanism\":\"none\",\"extra\":1}"),
                answers(
                        "one that refuses without saying why",
                        Kind.INVALID,
                        "field 'error' is missing",
                        "{\"id\":2,\"ok\":false}"),
                answers(
                        "one that refuses and yet names a user",
                        Kind.INVALID,
                        "unknown field 'userid'",
                        "{\"id\":2,\"ok\":false,\"error\":\"no\",\"userid\":1}"),
                answers(
                        "one that lacks the operation without a reason",
                        Kind.INVALID,
                        "field 'reason' is missing",
                        "{\"id\":2,\"unsupported\":true}"),
                answers(
                        "one that gives the user as a fraction",
                        Kind.INVALID,
                        "userid is no 64-bit integer",
                        "{\"id\":2,\"ok\":true,\"userid\":1000.5,\"payload\":null,\"mechanism\":\"none\"}"),
                answers(
                        "one that gives the user beyond 64 bits",
                        Kind.INVALID,
                        "userid is no 64-bit integer",
                        "{\"id\":2,\"ok\":true,\"userid\":1e30,\"payload\":null,\"mechanism\":\"none\"}"),
                answers(
                        "one that leaves out base64 padding",
                        Kind.INVALID,
                        "payload is not base64",
                        "{\"id\":2,\"ok\":true,\"userid\":1,\"payload\":\"aGk\",\"mechanism\":\"none\"}"),
                answers("one that answers with a list", Kind.JUNK, "no JSON object", "[1,2]"),
                answers("one that answers with null", Kind.JUNK, "no JSON object", "null"),
                answers("one that answers with an empty line", Kind.JUNK, "no JSON object: '' (0 bytes)", ""),
                answers(
                        "one that writes two objects on a line",
                        Kind.JUNK,
                        "not JSON",
                        "{\"id\":2,\"ok\":false,\"error\":\"a\"} {}"),
                answers(
                        "one that writes a field twice",
                        Kind.JUNK,
                        "not JSON",
                        "{\"id\":2,\"ok\":false,\"ok\":true,\"error\":\"a\"}"),
                answers("one that writes nesting without end", Kind.JUNK, "not JSON", "[".repeat(5000)));
    }

    @ParameterizedTest
    @MethodSource("ableToSayHelloOnly")
    void isReportedWhenAskedToVerify(Miniature miniature) {
        try (AdapterPool pool = Zoo.friendly(folder, miniature.timeout, miniature.words[2])) {
            assertThat(pool.hello().name()).isEqualTo("miniature");
            expect(miniature, catchThrowableOfType(AdapterBroken.class, () -> unwrap(pool)), "'unwrap', id 2");
        }
    }

    private static Reply unwrap(AdapterPool pool) {
        return pool.call("unwrap", Messages.emptyObject().put("config", "c").put("signed", "s"));
    }

    private static void expect(Miniature miniature, AdapterBroken broken, String awaited) {
        assertThat(broken).as("a broken adapter is noticed").isNotNull();
        assertThat(broken.kind()).as(broken.getMessage()).isEqualTo(miniature.kind);
        assertThat(broken).hasMessageContaining(miniature.says).hasMessageContaining("command: ");
        if (miniature.kind != Kind.CANNOT_START) {
            assertThat(broken)
                    .hasMessageContaining("expected: ")
                    .hasMessageContaining(awaited)
                    .hasMessageContaining("stderr");
        }
    }
}
