package org.fluxconform.reference.auth.support;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids are random UUIDs; they are read with dashes or as 32 hex digits. */
public final class Ids {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern DASHED = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** Version 4 of RFC 9562. */
    public static UUID random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | bytes[i] & 0xff;
            low = low << 8 | bytes[i + 8] & 0xff;
        }
        // RFC 9562: version 4, variant 10
        return new UUID(high & ~0xf000L | 0x4000L, low & ~(0xc000L << 48) | 0x8000L << 48);
    }

    /** @return empty if the text is no id */
    public static Optional<UUID> parse(String text) {
        if (DASHED.matcher(text).matches()) {
            return Optional.of(UUID.fromString(text));
        }
        return HEX.matcher(text).matches()
                ? Optional.of(UUID.fromString(text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")))
                : Optional.empty();
    }
}
