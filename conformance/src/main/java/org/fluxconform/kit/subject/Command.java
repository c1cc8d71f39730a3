package org.fluxconform.kit.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A command of the subject file.
 *
 * @param words program and arguments; a program with a slash is already resolved against the subject file's folder
 * @param folder working directory: the subject file's folder
 * @param environment additions to the child's environment (see {@link ChildProcess})
 * @param timeout what it may take to answer
 * @param launcher what makes a process of it
 */
public record Command(
        List<String> words, Path folder, Map<String, String> environment, Duration timeout, Launcher launcher) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** A command that the system runs. */
    public Command(List<String> words, Path folder, Map<String, String> environment, Duration timeout) {
        this(words, folder, environment, timeout, Launcher.SYSTEM);
    }

    /** Whether there is a program to run, as far as can be told without running it. */
    public boolean isThere() {
        if (launcher != Launcher.SYSTEM) {
            return true;
        }
        String program = words.get(0);
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(":"))
                        .map(place -> Path.of(place, program));
        return places.anyMatch(place -> Files.isRegularFile(place) && Files.isExecutable(place));
    }

    /** The words as a person would type them. */
    public String line() {
        return String.join(" ", words);
    }

    Command withProgram(List<String> program, Launcher other) {
        List<String> changed = new ArrayList<>(program);
        changed.addAll(words.subList(1, words.size()));
        return new Command(changed, folder, environment, timeout, other);
    }
}
