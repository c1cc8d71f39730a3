package org.fluxconform.reference.jobsigning.cli;

/** Who tells a command to end that runs until it is told. */
@FunctionalInterface
interface EndSignal {

    /**
     * Nobody but an interrupt from outside: for a command that shares its JVM with others. That JVM's end is not its business,
     * and must not wait for it.
     */
    EndSignal INTERRUPT_ONLY = command -> () -> {};

    /**
     * From now on, the thread is interrupted when the command shall end.
     *
     * @return to be run when it has ended
     */
    Runnable interrupts(Thread command);
}
