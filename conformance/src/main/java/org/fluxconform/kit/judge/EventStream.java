package org.fluxconform.kit.judge;

import io.cucumber.messages.NdjsonToMessageIterable;
import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Timestamp;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.scenario.RunHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as its event stream tells it: the only thing that the judge looks at.
 *
 * @param started when the run began
 * @param finished when it ended; null if the stream breaks off before
 */
record EventStream(RunHeader header, List<SeenScenario> scenarios, Instant started, Instant finished) {

    /** @throws KitError if the file is not the event stream of a run of this kit */
    static EventStream read(Path messages) {
        Repository repository = Repository.builder()
                .feature(RepositoryFeature.INCLUDE_ATTACHMENTS, true)
                .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                .feature(RepositoryFeature.INCLUDE_HOOKS, true)
                .build();
        RunHeader header = null;
        try (InputStream in = Files.newInputStream(messages);
                var envelopes = new NdjsonToMessageIterable(in, new Deserializer())) {
            for (Envelope envelope : envelopes) {
                repository.update(envelope);
                header = envelope.getAttachment().map(EventStream::header).orElse(header);
            }
        } catch (IOException | RuntimeException broken) {
            throw new KitError(messages + " is not an event stream of this kit: " + broken.getMessage(), broken);
        }
        Query query = new Query(repository);
        if (header == null || query.findTestRunStarted().isEmpty()) {
            throw new KitError(messages + " is not an event stream of this kit: it has no header of a run");
        }
        return new EventStream(
                header,
                new SeenScenarios(query).all(),
                instant(query.findTestRunStarted().get().getTimestamp()),
                query.findTestRunFinished()
                        .map(run -> instant(run.getTimestamp()))
                        .orElse(null));
    }

    private static RunHeader header(Attachment attachment) {
        if (!attachment.getMediaType().equals(RunHeader.MEDIA_TYPE)) {
            return null;
        }
        try {
            return JsonMapper.shared().readValue(attachment.getBody(), RunHeader.class);
        } catch (JacksonException foreign) {
            throw new KitError("its header can't be read: " + foreign.getOriginalMessage(), foreign);
        }
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
