package org.fluxconform.reference.auth.operations;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Logback's JSON with a time that people read, too: RFC 3339, UTC, milliseconds. Its own has none but since 1970. */
public final class LogLine extends JsonEncoder {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    public LogLine() {
        setWithTimestamp(false);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String rest = new String(super.encode(event), StandardCharsets.UTF_8).substring(1);
        return ("{\"timestamp\":\"" + TIME.format(event.getInstant()) + "\"," + rest).getBytes(StandardCharsets.UTF_8);
    }
}
