package org.fluxconform.kit.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.Charset;

/**
 * Logging of the kit: warnings go to standard error; the environment variable {@code CONFORM_DEBUG} shows all that the
 * kit's own classes say. Found by Logback as a service; code, because reading an XML file would cost a tenth of a
 * second at each start.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder() {
            @Override
            public byte[] encode(ILoggingEvent event) {
                return HarmlessWriter.harmless(getLayout().doLayout(event)).getBytes(Charset.defaultCharset());
            }
        };
        encoder.setContext(context);
        encoder.setPattern("%-5level %logger{0}: %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("ROOT").addAppender(console);
        // its warning is that the kit cleans up by itself, which is so on purpose
        context.getLogger("org.testcontainers.utility.ResourceReaper").setLevel(Level.ERROR);
        if (System.getenv("CONFORM_DEBUG") != null) {
            context.getLogger("org.fluxconform").setLevel(Level.DEBUG);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
