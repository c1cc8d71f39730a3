package org.fluxconform.kit.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.plan.Offer;
import org.fluxconform.kit.scenario.Redactor;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.AdapterBroken;
import org.fluxconform.kit.subject.AdapterPool;
import org.fluxconform.kit.subject.Hello;
import org.fluxconform.kit.subject.Subject;
import org.fluxconform.kit.subject.SuiteDoors;

/** What a subject offers for one suite: what its file says, and what its adapter says of itself. */
final class SubjectUnderTest {

    private SubjectUnderTest() {}

    /** The subject's adapter did not say hello, or is none of this suite: nothing was asked. */
    static final class NotGreeted extends KitError {
        private NotGreeted(String message) {
            super(message);
        }
    }

    /**
     * Asks the adapter who it is.
     *
     * @param adapter null if the subject has none
     * @return empty if there is no adapter
     * @throws NotGreeted if it does not answer, breaks the protocol, or has nothing of this suite
     */
    static Optional<Hello> greet(Subject subject, String suite, Adapter adapter) {
        if (adapter == null) {
            return Optional.empty();
        }
        try {
            Hello hello = adapter.hello();
            if (!hello.suites().contains(suite)) {
                throw new NotGreeted("nothing was asked: the adapter of [" + suite + "] in " + subject.file()
                        + " says that it has the suites " + hello.suites()
                        + "; name another command, or correct its hello");
            }
            return Optional.of(hello);
        } catch (AdapterBroken broken) {
            throw new NotGreeted("nothing was asked, since the adapter can't be greeted: " + broken.getMessage());
        }
    }

    /** @throws NotGreeted if there is no program to start its service with: that is a slip of the file, and no failure */
    static void insistOnService(Subject subject, String suite) {
        subject.doors(suite)
                .flatMap(SuiteDoors::service)
                .filter(command -> !command.isThere())
                .ifPresent(command -> {
                    throw new NotGreeted("nothing was asked, since there is no program '"
                            + command.words().get(0) + "' to start the service with; correct 'command' in [" + suite
                            + ".launch] of " + subject.file());
                });
    }

    /**
     * What can be asked of it.
     *
     * @param hello empty if the subject has no adapter
     */
    static Offer offer(Subject subject, String suite, Optional<Hello> hello) {
        SuiteDoors doors = subject.doors(suite).orElse(SuiteDoors.none(suite));
        Set<String> capabilities = new TreeSet<>(subject.capabilities());
        capabilities.addAll(doors.capabilities());
        Set<String> operations = new TreeSet<>();
        hello.ifPresent(said -> {
            capabilities.addAll(said.capabilities());
            operations.addAll(said.operations());
        });
        Map<String, String> closed = doors.closed(capabilities);
        Set<String> open = new TreeSet<>(doors.all());
        open.removeAll(closed.keySet());
        return new Offer(doors.kind(), open, capabilities, operations, doors.mechanisms(), closed);
    }

    /** The subject's adapter for a suite, not started yet; null if it has none. */
    static Adapter adapter(Subject subject, String suite, Path directory, Redactor redactor) {
        return subject.doors(suite)
                .filter(doors -> doors.adapter().isPresent())
                .map(doors -> new AdapterPool(
                        doors.adapter().get(), doors.processes(), directory, subject.capabilities(), redactor::redact))
                .orElse(null);
    }
}
