package org.fluxconform.kit.cli;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.fluxconform.kit.Excerpt;

/**
 * One line that is drawn again and again: asked, failed, skipped, elapsed, and a scenario that is running. It is written
 * to standard error as plain text: the library's own way to a terminal takes the JVM's signal handlers, and a run that is
 * stopped by Ctrl-C would clean nothing up.
 */
final class TerminalProgress implements Console.Live {

    /** Set by the launcher, which can ask the terminal. */
    static final String COLUMNS = "conform.columns";

    private static final int USUAL_COLUMNS = 80;
    private static final int LONGEST_NAME = 48;

    private final ProgressBar bar;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();

    TerminalProgress(String suite, int planned) {
        bar = new ProgressBarBuilder()
                .setTaskName(suite)
                .setInitialMax(planned)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new Line(System.err, columns()))
                .hideEta()
                .build();
    }

    /** Some terminals do not say, or say 0. */
    private static int columns() {
        int said = Integer.getInteger(COLUMNS, 0);
        return said > 0 ? said : USUAL_COLUMNS;
    }

    @Override
    public void started(String requirement, String scenario) {
        running.add(requirement + " " + scenario);
        show();
    }

    @Override
    public void finished(String requirement, String scenario, Ended ended) {
        running.remove(requirement + " " + scenario);
        switch (ended) {
            case PASSED -> passed.incrementAndGet();
            case FAILED -> failed.incrementAndGet();
            case SKIPPED -> skipped.incrementAndGet();
        }
        bar.step();
        show();
    }

    private void show() {
        // The bar draws by itself and not through the console, so foreign text is made harmless here.
        String one = HarmlessWriter.harmless(running.stream().findFirst().orElse(""));
        String name = Excerpt.beginning(one, LONGEST_NAME);
        bar.setExtraMessage(
                "passed %d, failed %d, skipped %d  %s".formatted(passed.get(), failed.get(), skipped.get(), name));
    }

    @Override
    public void close() {
        bar.setExtraMessage("passed %d, failed %d, skipped %d".formatted(passed.get(), failed.get(), skipped.get()));
        bar.close();
    }

    /** @param columns of the terminal; the last stays free, so that no terminal goes on to the next line */
    private record Line(PrintStream out, int columns) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public void accept(String line) {
            out.print("\r" + line);
            out.flush();
        }

        @Override
        public void close() {
            out.println();
        }
    }
}
