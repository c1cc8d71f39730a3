package org.fluxconform.reference.auth.http;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** A file in a body of type multipart/form-data (RFC 7578). */
final class Upload {

    /** Boundaries and headers of the parts. */
    private static final long AROUND = 64 << 10;

    private Upload() {}

    /**
     * @param limit bytes
     * @throws ApiError 413 above the limit, 422 if there is no such file, 400 if the body is not what its header says
     */
    static byte[] file(Context ctx, String field, long limit, String tooLarge) {
        if (ctx.contentLength() > limit + AROUND) {
            throw new ApiError(413, tooLarge);
        }
        UploadedFile file = part(ctx, field);
        if (file == null) {
            throw FieldErrors.one("missing", List.of("body", field), "Field required", null, Map.of());
        }
        if (file.size() > limit) {
            throw new ApiError(413, tooLarge);
        }
        try (InputStream in = file.content()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ApiError(400, "the uploaded file ended early or can't be read");
        }
    }

    private static UploadedFile part(Context ctx, String field) {
        if (!ctx.isMultipartFormData()) {
            return null;
        }
        try {
            UploadedFile file = ctx.uploadedFile(field);
            BodyReader.hasRead(ctx);
            return file;
        } catch (Exception e) {
            // whatever the parser of parts dislikes is in the body: nothing else is asked of it here
            throw new ApiError(400, "the body is not the multipart/form-data that its Content-Type announces");
        }
    }
}
