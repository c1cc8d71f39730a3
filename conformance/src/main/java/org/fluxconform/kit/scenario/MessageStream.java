package org.fluxconform.kit.scenario;

import io.cucumber.messages.ndjson.Serializer;
import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.TestRunStarted;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.Excerpt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the event stream of a run: Cucumber Messages, one JSON object a line, with the run's header as an attachment of
 * the run. Every line is redacted on its way, and made well-formed: error texts may quote what was sent and what came.
 */
final class MessageStream implements ConcurrentEventListener, AutoCloseable {

    private final BufferedWriter out;
    private final RunHeader header;
    private final Redactor redactor;
    private final Serializer serializer = new Serializer();
    private final DiskFull disk;
    private boolean closed;

    MessageStream(Path file, RunHeader header, Redactor redactor, DiskFull disk) throws IOException {
        this.disk = disk;
        this.out = Files.newBufferedWriter(file);
        this.header = header;
        this.redactor = redactor;
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::received);
    }

    private synchronized void received(Envelope envelope) {
        write(envelope);
        envelope.getTestStepFinished()
                .flatMap(step -> step.getTestStepResult().getException())
                .ifPresent(thrown ->
                        disk.look(thrown.getType(), thrown.getMessage().orElse(null)));
        envelope.getTestRunStarted().map(this::headed).ifPresent(this::write);
    }

    private Envelope headed(TestRunStarted run) {
        return Envelope.of(new Attachment(
                JsonMapper.shared().writeValueAsString(header),
                AttachmentContentEncoding.IDENTITY,
                null,
                RunHeader.MEDIA_TYPE,
                null,
                null,
                null,
                null,
                run.getId().orElse(null),
                null,
                run.getTimestamp()));
    }

    private void write(Envelope envelope) {
        if (closed) {
            return;
        }
        try {
            StringWriter line = new StringWriter();
            serializer.writeValue(line, envelope);
            out.write(Excerpt.wellFormed(redactor.redact(line.toString())));
            out.newLine();
        } catch (IOException full) {
            disk.because(full.getMessage());
        }
    }

    /** What a given-up run still sends is dropped: the stream ends here. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException full) {
            disk.because(full.getMessage());
        }
    }
}
