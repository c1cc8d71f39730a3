package org.fluxconform.reference.auth.cli;

import java.util.stream.Stream;

/** Server-sent events (HTML standard, section 9.2), as far as names and data go. */
final class EventStream {

    /** Takes one frame. */
    @FunctionalInterface
    interface Listener {
        void frame(String event, String data);
    }

    private EventStream() {}

    static void read(Stream<String> lines, Listener listener) {
        StringBuilder data = new StringBuilder();
        String[] event = {"message"};
        lines.forEachOrdered(line -> {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    listener.frame(event[0], data.substring(0, data.length() - 1));
                }
                data.setLength(0);
                event[0] = "message";
            } else if (line.startsWith("event:")) {
                event[0] = value(line);
            } else if (line.startsWith("data:")) {
                data.append(value(line)).append('\n');
            }
        });
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
