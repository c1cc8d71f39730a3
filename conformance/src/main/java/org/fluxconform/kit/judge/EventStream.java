package org.fluxconform.kit.judge;

import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Timestamp;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    /** @throws BrokenStream if the file is not the event stream of a run of this kit; names the line where that shows */
    static EventStream read(Path messages) {
        return read(messages, bytes(messages));
    }

    /** @param messages where the bytes are from, for messages */
    static EventStream read(Path messages, byte[] bytes) {
        Repository repository = Repository.builder()
                .feature(RepositoryFeature.INCLUDE_ATTACHMENTS, true)
                .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                .feature(RepositoryFeature.INCLUDE_HOOKS, true)
                .build();
        RunHeader header = null;
        Deserializer deserializer = new Deserializer();
        int number = 0;
        for (String line : lines(messages, bytes)) {
            number++;
            try {
                Envelope envelope = deserializer.readValue(line);
                repository.update(envelope);
                header = envelope.getAttachment().map(EventStream::header).orElse(header);
            } catch (IOException | RuntimeException broken) {
                throw new BrokenStream(messages, "line " + number + " is no message of a run: " + said(broken), broken);
            }
        }
        Query query = new Query(repository);
        if (header == null || query.findTestRunStarted().isEmpty()) {
            throw new BrokenStream(
                    messages,
                    "in its " + number + " lines there is no " + (header == null ? "header" : "beginning")
                            + " of a run",
                    null);
        }
        return new EventStream(
                header,
                new SeenScenarios(query).all(),
                instant(query.findTestRunStarted().get().getTimestamp()),
                query.findTestRunFinished()
                        .map(run -> instant(run.getTimestamp()))
                        .orElse(null));
    }

    static byte[] bytes(Path messages) {
        try {
            return Files.readAllBytes(messages);
        } catch (IOException unreadable) {
            throw new KitError("can't read " + messages + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<String> lines(Path messages, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .toList();
        } catch (CharacterCodingException foreign) {
            throw new BrokenStream(messages, "it is not UTF-8", foreign);
        }
    }

    private static String said(Exception broken) {
        return broken instanceof JacksonException json
                ? json.getOriginalMessage().lines().findFirst().orElse("")
                : broken.getClass().getSimpleName();
    }

    private static RunHeader header(Attachment attachment) {
        return attachment.getMediaType().equals(RunHeader.MEDIA_TYPE)
                ? JsonMapper.shared().readValue(attachment.getBody(), RunHeader.class)
                : null;
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
