package org.fluxconform.reference.jobsigning.format;

import java.util.Optional;

/** How a header is written as bytes, before base64. */
public interface HeaderCodec {

    byte[] encode(KeyValues header);

    /** The header; empty if the bytes aren't one. */
    Optional<KeyValues> decode(byte[] bytes);

    /** Key-value blocks ({@link KeyValueBlock}). */
    HeaderCodec STANDARD = new HeaderCodec() {
        @Override
        public byte[] encode(KeyValues header) {
            return KeyValueBlock.encode(header.entries());
        }

        @Override
        public Optional<KeyValues> decode(byte[] bytes) {
            return KeyValueBlock.decode(bytes).map(KeyValues::new);
        }
    };
}
