package org.fluxconform.reference.auth.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of the log as the server is configured to write it. */
class LogLineTest {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static JsonNode line(String time, String message, Throwable failure) {
        LoggingEvent event = new LoggingEvent("", ROOT, Level.WARN, message, failure, null);
        event.setInstant(Instant.parse(time));
        var console = (ConsoleAppender<ILoggingEvent>) ROOT.getAppender("STDERR");
        String line = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(line).endsWith("\n");
        return new JsonMapper().readTree(line);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T17:35:12.076543Z, 2026-11-21T17:35:12.076Z",
        "2026-11-21T17:35:00Z, 2026-11-21T17:35:00.000Z"
    })
    void itsTimeIsInUtcAndOfOneLength(String time, String written) {
        assertThat(line(time, "m", null).get("timestamp").stringValue()).isEqualTo(written);
    }

    @Test
    void itHasAllElseThatIsKnown() {
        JsonNode line = line("2026-11-21T17:35:12Z", "\"\u2713\n", new IllegalStateException("why"));
        assertThat(line.get("level").stringValue()).isEqualTo("WARN");
        assertThat(line.get("loggerName").stringValue()).isEqualTo(org.slf4j.Logger.ROOT_LOGGER_NAME);
        assertThat(line.get("formattedMessage").stringValue()).isEqualTo("\"\u2713\n");
        assertThat(line.get("throwable").get("message").stringValue()).isEqualTo("why");
    }
}
