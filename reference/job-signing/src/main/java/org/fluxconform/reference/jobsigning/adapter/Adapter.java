package org.fluxconform.reference.jobsigning.adapter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.jobsigning.adapter.LineReader.Line;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.check.SigningException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests one after the other until its input ends.
 *
 * <pre>
 * {"id":1,"op":"unwrap",...}   {"id":1,"ok":true,...}
 *                              {"id":1,"ok":false,"error":"sign-unwrap: header version missing"}
 *                              {"id":1,"unsupported":true,"reason":"no operation \"x\""}
 * </pre>
 *
 * <p>A request that isn't one is answered with an error that names the field, with id 0 when it has none of its own.
 */
public final class Adapter {

    /** The longest line: room for a request of 10 MiB in base64, and to spare. */
    static final int MAX_LINE = 24 << 20;

    private static final int PROTOCOL = 1;
    private static final List<String> CAPABILITIES = List.of("clock", "uid", "passwd", "owner", "flags");

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_LINE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Operation> operations;
    private final List<String> capabilities;
    private final String version;
    private Path directory = Path.of("").toAbsolutePath();

    /** @param version of the implementation, for {@code hello} */
    public Adapter(Library library, String version) {
        this.operations = new LibraryOperations(library).byName();
        this.capabilities = new ArrayList<>(CAPABILITIES);
        if (library.securesPaths()) {
            capabilities.add("path-security");
        }
        this.version = version;
    }

    /**
     * Serves until {@code in} ends.
     *
     * @throws UncheckedIOException if the streams fail, e.g. because the other side has gone
     */
    public void serve(InputStream in, OutputStream out) {
        try {
            LineReader lines = new LineReader(new BufferedInputStream(in, 1 << 16), MAX_LINE);
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                out.write(json.writeValueAsBytes(answer(line.get())));
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode answer(Line line) {
        ObjectNode reply = json.createObjectNode().put("id", 0);
        if (line.tooLong()) {
            return refusal(reply, "a line must not be longer than " + MAX_LINE + " bytes");
        }
        try {
            JsonNode request = json.readTree(line.bytes());
            if (!(request instanceof ObjectNode object)) {
                return refusal(reply, "a request must be a JSON object");
            }
            Fields fields = new Fields(object, directory);
            reply.put("id", fields.integer("id"));
            String op = fields.text("op");
            if (op.equals("hello")) {
                hello(fields, reply);
                return reply;
            }
            Operation operation = operations.get(op);
            if (operation == null) {
                return reply.put("unsupported", true).put("reason", "no operation \"" + op + "\"");
            }
            fields.allow(operation.fields());
            reply.put("ok", true);
            operation.body().answer(fields, reply);
            return reply;
        } catch (JacksonException e) {
            return refusal(reply, "a request must be one JSON object on one line");
        } catch (BadRequest | SigningException e) {
            return refusal(reply, e.getMessage());
        } catch (RuntimeException e) {
            // a fault of ours; its message could quote the request
            return refusal(reply, "internal error: " + e.getClass().getName());
        }
    }

    /** Nothing of a half-made answer stays in a refusal. */
    private ObjectNode refusal(ObjectNode reply, String error) {
        return json.createObjectNode()
                .put("id", reply.get("id").longValue())
                .put("ok", false)
                .put("error", error);
    }

    private void hello(Fields request, ObjectNode reply) throws BadRequest {
        request.allow(Set.of("protocol", "directory"));
        if (request.integer("protocol") != PROTOCOL) {
            throw Fields.wrong("protocol", Integer.toString(PROTOCOL));
        }
        directory = request.optionalPath("directory").orElse(directory);
        reply.put("ok", true).put("name", "fluxconform reference").put("version", version);
        reply.putArray("suites").add("job-signing");
        operations.keySet().forEach(reply.putArray("operations")::add);
        capabilities.forEach(reply.putArray("capabilities")::add);
    }
}
