package org.fluxconform.reference.auth.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form of media type multipart/form-data (RFC 7578). */
record Multipart(String contentType, byte[] body) {

    static Multipart ofFile(String field, String fileName, byte[] content) {
        // random, so that the file can't contain it but by design
        String boundary = "flux-" + UUID.randomUUID();
        String name = fileName.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 256);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Multipart("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }
}
