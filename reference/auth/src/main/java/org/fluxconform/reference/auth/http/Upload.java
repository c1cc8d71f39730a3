package org.fluxconform.reference.auth.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/**
 * A file in a body of type multipart/form-data (RFC 7578). The body is read within its limit before it is taken apart: the
 * server's own way, as it comes, would put files of any size on the disk.
 */
final class Upload {

    /** Boundaries and headers of the parts. */
    private static final long AROUND = 64 << 10;

    private static final int MAX_PARTS = 100;

    private Upload() {}

    /**
     * @param limits of the file
     * @throws ApiError 413 above the limit, 422 if there is no such file, 400 if the body is not what its header says
     */
    static byte[] file(Context ctx, String field, BodyLimits limits, String tooLarge) {
        byte[] file = ctx.isMultipartFormData()
                ? part(ctx, BodyReader.bytes(ctx, limits.withRoomFor(AROUND), new ApiError(413, tooLarge)), field)
                        .orElse(null)
                : null;
        if (file == null) {
            throw FieldErrors.one("missing", List.of("body", field), "Field required", null, Map.of());
        }
        if (file.length > limits.size()) {
            throw new ApiError(413, tooLarge);
        }
        return file;
    }

    private static Optional<byte[]> part(Context ctx, byte[] body, String field) {
        String boundary = MultiPart.extractBoundary(ctx.contentType());
        if (boundary == null || boundary.isEmpty()) {
            throw notMultipart();
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MAX_PARTS);
        parser.setMaxMemoryFileSize(body.length);
        try (MultiPartFormData.Parts parts =
                parser.parse(Content.Source.from(ByteBuffer.wrap(body))).join()) {
            // a part may be without a name
            for (MultiPart.Part part : parts) {
                if (field.equals(part.getName()) && part.getFileName() != null) {
                    return Optional.of(BufferUtil.toArray(Content.Source.asByteBuffer(part.getContentSource())));
                }
            }
            return Optional.empty();
        } catch (CompletionException | IOException e) {
            throw notMultipart();
        }
    }

    private static ApiError notMultipart() {
        return new ApiError(400, "the body is not the multipart/form-data that its Content-Type announces");
    }
}
