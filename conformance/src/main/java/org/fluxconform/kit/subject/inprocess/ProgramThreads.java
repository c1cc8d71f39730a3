package org.fluxconform.kit.subject.inprocess;

import java.io.PrintStream;

/**
 * The threads of one program, and its standard streams: whatever one of them writes to {@link System#out} or {@link
 * System#err} goes there, and so does what an uncaught exception leaves.
 */
final class ProgramThreads extends ThreadGroup {

    private final PrintStream out;
    private final PrintStream err;

    @SuppressWarnings({"deprecation", "removal"}) // without it, JDK 17 keeps a group for ever
    ProgramThreads(String name, PrintStream out, PrintStream err) {
        super(name);
        setDaemon(true);
        this.out = out;
        this.err = err;
    }

    /** Those that the calling thread belongs to; null when it belongs to no program. */
    static ProgramThreads current() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && !(group instanceof ProgramThreads)) {
            group = group.getParent();
        }
        return (ProgramThreads) group;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Whether any thread is left, however it was asked to end. */
    boolean anyAlive() {
        Thread[] some = new Thread[activeCount() + 1];
        int count = enumerate(some);
        for (int i = 0; i < count; i++) {
            if (some[i] != Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(err);
    }
}
