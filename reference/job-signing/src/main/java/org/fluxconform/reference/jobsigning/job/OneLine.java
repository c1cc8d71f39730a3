package org.fluxconform.reference.jobsigning.job;

/** Error texts may quote what a stranger wrote; a log line stays one line, and short. */
final class OneLine {

    private static final int MAX_LENGTH = 200;

    private OneLine() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
