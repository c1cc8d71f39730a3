package org.fluxconform.reference.auth.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.support.WellFormed;
import tools.jackson.databind.JsonNode;

/** One request whose caller is known, and its answer. */
public final class Call {

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Context ctx;
    private final Identity identity;
    private final Dialect dialect;
    private final String requestId;
    private final BodyLimits bodies;

    Call(Context ctx, Identity identity, Dialect dialect, String requestId, BodyLimits bodies) {
        this.ctx = ctx;
        this.identity = identity;
        this.dialect = dialect;
        this.requestId = requestId;
        this.bodies = bodies;
    }

    /** Who is calling; {@link Identity#UNASKED} on routes that ask for no credentials. */
    public Identity identity() {
        return identity;
    }

    /** How ids, times and shapes are written. */
    public Dialect dialect() {
        return dialect;
    }

    /** As in the log and in the header X-Request-Id: 16 hex digits. */
    public String requestId() {
        return requestId;
    }

    /** The caller, for the audit record. */
    public Actor actor() {
        return new Actor(identity.subject(), identity.issuer(), requestId);
    }

    /** For what this class has no word for: server-sent events, uploads. */
    public Context context() {
        return ctx;
    }

    /** @throws ApiError 403 if the caller lacks it */
    public void require(Permission permission) {
        if (!identity.permissions().grants(permission)) {
            throw ApiError.denied(permission);
        }
    }

    // what came in

    /** A parameter of the path, decoded. */
    public String path(String name) {
        return clean(ctx.pathParam(name));
    }

    /**
     * A parameter of the query, decoded.
     *
     * @throws ApiError 400 for U+0000 and for what is no Unicode text, and for a parameter that comes twice or can't be
     *     decoded: what it is to say must not depend on who reads it
     */
    public Optional<String> query(String name) {
        String raw = ctx.queryString();
        if (raw != null && NO_ESCAPE.matcher(raw).find()) {
            throw new ApiError(400, "the query has a '%' that is not followed by two hex digits");
        }
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw new ApiError(400, "the query has '" + name + "' more than once");
        }
        return values.stream().findFirst().map(Call::clean);
    }

    /** @throws ApiError 422 for what is neither true nor false */
    public boolean queryFlag(String name, boolean otherwise) {
        return query(name)
                .map(text -> {
                    Boolean flag = Scalars.flag(text);
                    if (flag == null) {
                        throw queryError(
                                "bool_parsing",
                                name,
                                "Input should be a valid boolean, unable to interpret input",
                                text,
                                Map.of());
                    }
                    return flag;
                })
                .orElse(otherwise);
    }

    /** @throws ApiError 422 for what is no whole number from {@code least} to {@code most} */
    public long queryWhole(String name, long otherwise, long least, long most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Long number = Scalars.whole(text.get());
        if (number == null) {
            throw queryError(
                    "int_parsing",
                    name,
                    "Input should be a valid integer, unable to parse string as an integer",
                    text.get(),
                    Map.of());
        }
        if (number < least) {
            throw queryError(
                    "greater_than_equal",
                    name,
                    "Input should be greater than or equal to " + least,
                    text.get(),
                    Map.of("ge", least));
        }
        if (number > most) {
            throw queryError(
                    "less_than_equal",
                    name,
                    "Input should be less than or equal to " + most,
                    text.get(),
                    Map.of("le", most));
        }
        return number;
    }

    private static ApiError queryError(
            String type, String name, String message, String input, Map<String, Object> context) {
        return FieldErrors.one(type, List.of("query", name), message, input, context);
    }

    /**
     * Reads the body as a JSON object.
     *
     * @param reader makes a value of its fields; what it makes of wrong ones is thrown away
     * @throws ApiError 413, or 422 with every error
     */
    public <T> T body(Function<Body, T> reader) {
        JsonNode tree = json();
        if (tree == null) {
            throw FieldErrors.one("missing", List.of("body"), "Field required", null, Map.of());
        }
        return body(tree, reader);
    }

    /** The same for a body that {@link #json} has read. */
    public <T> T body(JsonNode tree, Function<Body, T> reader) {
        if (!tree.isObject()) {
            throw FieldErrors.one(
                    "model_attributes_type",
                    List.of("body"),
                    "Input should be a valid dictionary or object to extract fields from",
                    tree,
                    Map.of());
        }
        FieldErrors errors = new FieldErrors();
        T value = reader.apply(new Body(tree, new ArrayList<>(List.of("body")), errors));
        errors.check();
        return value;
    }

    /** Reads the body as a list of strings. @throws ApiError 413, or 422 with every error */
    public List<String> texts() {
        JsonNode tree = json();
        if (tree == null || !tree.isArray()) {
            throw FieldErrors.one("list_type", List.of("body"), "Input should be a valid list", tree, Map.of());
        }
        FieldErrors errors = new FieldErrors();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            texts.add(Scalars.text(tree.get(i), List.of("body", i), errors));
        }
        errors.check();
        return texts;
    }

    /** Reads the body as a list of JSON objects. @throws ApiError 413, or 422 with every error */
    public <T> List<T> bodies(Function<Body, T> reader) {
        JsonNode tree = json();
        if (tree == null) {
            throw FieldErrors.one("missing", List.of("body"), "Field required", null, Map.of());
        }
        if (!tree.isArray()) {
            throw FieldErrors.one("list_type", List.of("body"), "Input should be a valid list", tree, Map.of());
        }
        FieldErrors errors = new FieldErrors();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            List<Object> at = new ArrayList<>(List.of("body", i));
            if (tree.get(i).isObject()) {
                values.add(reader.apply(new Body(tree.get(i), at, errors)));
            } else {
                errors.add("dict_type", at, "Input should be a valid dictionary", tree.get(i));
            }
        }
        errors.check();
        return values;
    }

    /** Reads the body as any JSON value; null if there is no body. */
    public JsonNode json() {
        return BodyReader.json(BodyReader.bytes(ctx, bodies));
    }

    /**
     * A file of a multipart/form-data body.
     *
     * @param tooLarge what to say of one that exceeds the limit
     * @throws ApiError 413, 422 if there is none, 400 if the body can't be read
     */
    public byte[] file(String field, long limit, String tooLarge) {
        return Upload.file(ctx, field, bodies.upTo(limit), tooLarge);
    }

    // what goes out

    /** Answers 200 with JSON. */
    public void reply(Object body) {
        reply(200, body);
    }

    /** Answers with JSON. */
    public void reply(int status, Object body) {
        // not by Javalin's own writer: that takes a string for JSON that is written already
        ctx.status(status).contentType("application/json").result(Json.MAPPER.writeValueAsBytes(body));
    }

    /** An id as the dialect writes it: with dashes, or the upstream server's 32 hex digits. */
    public String show(UUID id) {
        return id == null ? null : dialect.write(id);
    }

    /** A time in UTC as the dialect writes it, with microseconds: {@code ...Z}, or the upstream server's without a zone. */
    public String show(Instant time) {
        return time == null ? null : dialect == Dialect.SPEC ? TIME.format(time) + "Z" : TIME.format(time);
    }

    /** No database takes the character U+0000, half a surrogate pair is no text, and U+FFFD was no UTF-8. */
    private static String clean(String text) {
        if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0 || WellFormed.isBroken(text)) {
            throw new ApiError(400, "the path or query has a character that no name can have");
        }
        return text;
    }
}
