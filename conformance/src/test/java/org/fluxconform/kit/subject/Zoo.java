package org.fluxconform.kit.subject;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Miniature adapters: shell scripts of a line or two. */
final class Zoo {

    /** Refuses every request, naming what it was asked in the error: a whole conversation in three lines of shell. */
    static final String REFUSE_ALL = """
            while read -r request; do
              id=${request#*:}; id=${id%%,*}
              error=$(printf %s "$request" | tr -d '"{}\\\\')
              printf '{"id":%s,"ok":false,"error":"%s"}\\n' "$id" "$error"
            done
            """;

    static final Duration PATIENT = Duration.ofSeconds(60);
    static final Duration IMPATIENT = Duration.ofSeconds(2);

    /** A good answer to the first request. */
    static final String HELLO = """
            read -r request
            echo '{"id":1,"ok":true,"name":"miniature","version":"1","suites":["job-signing"],\
            "operations":["wrap","unwrap"],"capabilities":["uid"]}'
            """;

    private Zoo() {}

    static Command command(Path folder, Duration timeout, String... words) {
        return new Command(List.of(words), folder, Map.of(), timeout);
    }

    static Command script(Path folder, Duration timeout, String script) {
        return command(folder, timeout, "sh", "-c", script);
    }

    /** An adapter that says hello, and then goes on as told. */
    static AdapterPool friendly(Path folder, Duration timeout, String then) {
        return pool(script(folder, timeout, HELLO + then), 1);
    }

    static AdapterPool pool(Command command, int processes) {
        return new AdapterPool(command, processes, command.folder(), Set.of(), UnaryOperator.identity());
    }

    /** Not on the common pool, which may have one thread only. */
    static <T> CompletableFuture<T> inThread(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, command -> new Thread(command).start());
    }

    static Reply unwrap(AdapterPool pool) {
        return unwrap(pool, "s");
    }

    static Reply unwrap(AdapterPool pool, String signed) {
        return pool.call("unwrap", Messages.emptyObject().put("config", "c").put("signed", signed));
    }
}
