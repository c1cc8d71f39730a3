package org.fluxconform.kit.subject;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes requests and reads answers of the adapter protocol. Requests are plain ASCII (anything else is escaped), so that
 * no adapter stumbles over its locale. Answers are checked in this order:
 *
 * <ol>
 *   <li>UTF-8, strictly
 *   <li>one JSON object, without duplicate keys, and nothing after it
 *   <li>the id, if there is one, is that of the request
 *   <li>the JSON Schema of the operation's reply, or of a refusal
 * </ol>
 */
final class Messages {

    static final int PROTOCOL = 1;

    private static final int EXCERPT = 200;

    /** Of a text for people: a report quotes it again and again. */
    private static final int LONGEST_TEXT = 10_000;

    private static final int LONGEST_NAME = 200;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final MessageSchemas schemas;
    private final UnaryOperator<String> redact;

    /** @param redact takes the run's secrets out of what is quoted in an error */
    Messages(MessageSchemas schemas, UnaryOperator<String> redact) {
        this.schemas = schemas;
        this.redact = redact;
    }

    /** An answer that breaks the protocol; the message tells what came. */
    static final class Wrong extends Exception {
        final AdapterBroken.Kind kind;

        Wrong(AdapterBroken.Kind kind, String message) {
            super(message);
            this.kind = kind;
        }
    }

    /** One line, with its line feed. */
    byte[] request(long id, String op, ObjectNode fields) {
        ObjectNode message = JSON.createObjectNode().put("id", id).put("op", op);
        message.setAll(fields);
        List<String> problems = schemas.problemsOfRequest(op, message);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the kit's own request '" + op + "' breaks the protocol: " + problems);
        }
        if (!isUnicode(message)) {
            throw new IllegalArgumentException("the kit's own request '" + op + "' holds half a surrogate pair");
        }
        byte[] json = JSON.writeValueAsBytes(message);
        if (json.length >= AdapterPool.MAX_LINE) {
            throw new IllegalArgumentException(
                    "the kit's own request '" + op + "' has " + json.length + " bytes, over " + AdapterPool.MAX_LINE);
        }
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        return line;
    }

    /** The answer in a line. */
    Reply reply(long id, String op, byte[] line) throws Wrong {
        JsonNode answer = object(line);
        JsonNode answered = answer.path("id");
        if (answered.isIntegralNumber() && answered.canConvertToLong() && answered.longValue() != id) {
            throw new Wrong(
                    AdapterBroken.Kind.WRONG_ID,
                    "an answer with id " + answered.longValue()
                            + (answered.longValue() < id ? " (an earlier request's, answered before)" : ""));
        }
        List<String> problems = schemas.problemsOfReply(op, answer);
        if (!problems.isEmpty()) {
            throw new Wrong(
                    AdapterBroken.Kind.INVALID,
                    Excerpt.of(String.join("; ", problems), LONGEST_TEXT) + " in " + excerpt(line));
        }
        if (answer.has("unsupported")) {
            return new Reply.Unsupported(text(answer, "reason", LONGEST_TEXT));
        }
        if (!answer.get("ok").booleanValue()) {
            return new Reply.Refused(text(answer, "error", LONGEST_TEXT));
        }
        if (!op.equals("hello") && !isUnicode(answer)) {
            throw new Wrong(AdapterBroken.Kind.INVALID, "half a surrogate pair in " + excerpt(line));
        }
        ObjectNode fields = (ObjectNode) answer;
        fields.remove(List.of("id", "ok"));
        return new Reply.Done(fields);
    }

    /** What the adapter says of itself. */
    static Hello hello(ObjectNode fields) {
        return new Hello(
                text(fields, "name", LONGEST_NAME),
                text(fields, "version", LONGEST_NAME),
                List.copyOf(names(fields, "suites")),
                names(fields, "operations"),
                names(fields, "capabilities"));
    }

    static ObjectNode emptyObject() {
        return JSON.createObjectNode();
    }

    /** The beginning of a line, fit to be shown. */
    String excerpt(byte[] line) {
        String text = new String(line, 0, Math.min(line.length, 4 * EXCERPT), StandardCharsets.UTF_8);
        String safe = LastLines.hideSecrets(text, redact).replaceAll("\\p{Cntrl}", "?");
        String cut = Excerpt.beginning(safe, EXCERPT);
        return "'" + cut + (cut.length() < safe.length() ? "..." : "") + "' (" + line.length
                + (line.length == 1 ? " byte)" : " bytes)");
    }

    /** What the adapter says to people, fit to be kept. */
    private static String text(JsonNode message, String field, int longest) {
        return Excerpt.of(Excerpt.wellFormed(message.get(field).stringValue()), longest);
    }

    /** Half a surrogate pair can be escaped in JSON, but many readers of JSON fail on it. */
    private static boolean isUnicode(JsonNode node) {
        if (node.isString()) {
            return StandardCharsets.UTF_8.newEncoder().canEncode(node.stringValue());
        }
        return node.valueStream().allMatch(Messages::isUnicode);
    }

    private JsonNode object(byte[] line) throws Wrong {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
        } catch (CharacterCodingException e) {
            throw new Wrong(AdapterBroken.Kind.JUNK, "a line that is not UTF-8: " + excerpt(line));
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new Wrong(AdapterBroken.Kind.JUNK, "a line that is not JSON: " + excerpt(line));
        }
        if (!answer.isObject()) {
            throw new Wrong(AdapterBroken.Kind.JUNK, "a line that is no JSON object: " + excerpt(line));
        }
        return answer;
    }

    private static Set<String> names(ObjectNode fields, String name) {
        Set<String> names = new TreeSet<>();
        fields.get(name).forEach(value -> names.add(value.stringValue()));
        return names;
    }
}
