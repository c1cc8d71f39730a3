package org.fluxconform.reference.auth.workflow;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Time that this thread may have of a processor: unlike a clock's, a machine that is busy with others uses none of it up.
 *
 * @param end nanoseconds of {@link ThreadMXBean#getCurrentThreadCpuTime}
 */
record ProcessorTime(Duration allowed, long end) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static ProcessorTime from(Duration allowed) {
        return new ProcessorTime(allowed, THREADS.getCurrentThreadCpuTime() + allowed.toNanos());
    }

    boolean isOver() {
        return THREADS.getCurrentThreadCpuTime() > end;
    }
}
