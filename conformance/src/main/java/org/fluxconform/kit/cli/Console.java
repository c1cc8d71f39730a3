package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.fluxconform.kit.scenario.Progress;
import org.fluxconform.kit.scenario.RunHeader;

/** Tells a person, or a log, how a run goes: a live line on a terminal, plain lines in a pipe. */
final class Console {

    /** Progress that is drawn until it is closed. */
    interface Live extends Progress, AutoCloseable {

        @Override
        void close();
    }

    private final PrintWriter err;
    private final boolean terminal;

    Console(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    Live begin(RunHeader header) {
        err.println("%s: asking %s %d scenarios, profile %s, seed %d%s%s"
                .formatted(
                        header.suite(),
                        header.subject().name(),
                        header.asked().size(),
                        header.profile().name().toLowerCase(Locale.ROOT),
                        header.seed(),
                        peers(header.peers()),
                        header.notAsked().isEmpty()
                                ? ""
                                : " (" + header.notAsked().size() + " not asked)"));
        err.flush();
        return terminal
                ? new TerminalProgress(header.suite(), header.asked().size())
                : new Lines(header.asked().size());
    }

    void warn(String warning) {
        err.println("warning: " + warning);
        err.flush();
    }

    void stuck(String scenario) {
        err.println("given up: the scenario '" + scenario + "' does not end, not even when it is interrupted");
        err.flush();
    }

    private static String peers(Map<String, String> peers) {
        return peers.entrySet().stream()
                .map(peer -> ", " + peer.getKey() + " in driver " + peer.getValue())
                .collect(Collectors.joining());
    }

    /** A line for each scenario that does not pass, and for each quarter of the run. */
    private final class Lines implements Live {

        private final int planned;
        private final long start = System.nanoTime();
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private volatile boolean closed;

        Lines(int planned) {
            this.planned = planned;
        }

        @Override
        public void started(String requirement, String scenario) {
            // Only what came out is worth a line in a log.
        }

        @Override
        public void finished(String requirement, String scenario, Ended ended) {
            if (closed) {
                return; // of a run that was given up: its verdict is told already
            }
            int count = finished.incrementAndGet();
            int wrong = ended == Ended.PASSED ? failed.get() : failed.incrementAndGet();
            if (ended != Ended.PASSED) {
                err.println("  " + ended.name().toLowerCase(Locale.ROOT) + ": " + requirement + " " + scenario);
            }
            if (count == planned || (planned >= 20 && count % Math.max(1, planned / 4) == 0)) {
                err.println("  %d of %d asked, %d did not pass, %d s"
                        .formatted(count, planned, wrong, (System.nanoTime() - start) / 1_000_000_000));
            }
            err.flush();
        }

        @Override
        public void close() {
            closed = true;
            err.flush();
        }
    }
}
