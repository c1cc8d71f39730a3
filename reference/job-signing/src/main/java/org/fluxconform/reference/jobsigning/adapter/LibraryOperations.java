package org.fluxconform.reference.jobsigning.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.certificate.Metadatum;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.PasswdFile;
import org.fluxconform.reference.jobsigning.format.Entry;
import tools.jackson.databind.node.ObjectNode;

/** The library's operations. Each reads the configuration anew: it may have changed since the last request. */
final class LibraryOperations {

    private final Library library;

    LibraryOperations(Library library) {
        this.library = library;
    }

    Map<String, Operation> byName() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        operations.put(
                "wrap",
                new Operation(
                        Set.of("config", "payload", "mechanism", "as", "now", "uid", "passwd", "owner", "flags"),
                        this::wrap));
        operations.put(
                "unwrap",
                new Operation(
                        Set.of("config", "signed", "any", "verify", "now", "uid", "passwd", "flags"), this::unwrap));
        operations.put("keygen", new Operation(Set.of("path", "metadata", "now"), this::keygen));
        operations.put(
                "casign",
                new Operation(Set.of("config", "path", "userid", "ttl", "not-before", "now", "passwd"), this::casign));
        return operations;
    }

    private void wrap(Fields request, ObjectNode reply) throws BadRequest, SigningException {
        WrapOptions options = new WrapOptions(
                request.optionalText("mechanism"),
                request.optionalInteger("as"),
                request.optionalInteger("owner"),
                flags(request).orElse(WrapOptions.STANDARD.flags()));
        byte[] payload = request.base64("payload");
        reply.put("signed", in(request).open(config(request)).wrap(payload, options));
    }

    private void unwrap(Fields request, ObjectNode reply) throws BadRequest, SigningException {
        int verify = request.flag("verify", true) ? UnwrapOptions.VERIFY : UnwrapOptions.NO_VERIFY;
        UnwrapOptions options =
                new UnwrapOptions(request.flag("any", false), flags(request).orElse(verify));
        Unwrapped unwrapped = in(request).open(config(request)).unwrap(request.text("signed"), options);
        reply.put("userid", unwrapped.userid());
        reply.put(
                "payload",
                unwrapped.payload() == null ? null : Base64.getEncoder().encodeToString(unwrapped.payload()));
        reply.put("mechanism", unwrapped.mechanism());
    }

    private void keygen(Fields request, ObjectNode reply) throws BadRequest, SigningException {
        List<Entry> metadata = new ArrayList<>();
        for (List<String> item : request.rows("metadata", 3)) {
            metadata.add(Metadatum.of(item.get(0), item.get(1), item.get(2)));
        }
        in(request).keygen(request.path("path"), metadata);
    }

    private void casign(Fields request, ObjectNode reply) throws BadRequest, SigningException {
        in(request)
                .casign(
                        config(request),
                        request.path("path"),
                        request.integer("userid"),
                        request.integer("ttl"),
                        request.optionalSeconds("not-before"));
    }

    /** The library in the world that the request describes. */
    private Library in(Fields request) throws BadRequest {
        Environment environment = library.environment();
        OptionalLong now = request.optionalSeconds("now");
        if (now.isPresent()) {
            Instant instant = Instant.ofEpochSecond(now.getAsLong());
            environment = environment.withClock(Clock.fixed(instant, ZoneOffset.UTC));
        }
        OptionalLong uid = request.optionalInteger("uid");
        if (uid.isPresent()) {
            environment = environment.withRealUid(uid.getAsLong());
        }
        Optional<Path> passwd = request.optionalPath("passwd");
        if (passwd.isPresent()) {
            if (!Files.isReadable(passwd.get())) {
                throw Fields.wrong("passwd", "a readable file");
            }
            environment = environment.withUsers(new PasswdFile(passwd.get()));
        }
        return library.in(environment);
    }

    private static String config(Fields request) throws BadRequest {
        return request.path("config").toString();
    }

    private static Optional<Integer> flags(Fields request) throws BadRequest {
        OptionalLong flags = request.optionalInteger("flags");
        if (flags.isPresent() && (int) flags.getAsLong() != flags.getAsLong()) {
            throw Fields.wrong("flags", "an integer of 32 bits");
        }
        return flags.isPresent() ? Optional.of((int) flags.getAsLong()) : Optional.empty();
    }
}
