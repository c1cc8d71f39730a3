package org.fluxconform.kit.scenario.auth.thing;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of one scenario's things. Features call things <em>report</em> or <em>alice</em>; on the server each has an ending
 * that is the scenario's own, so that scenarios don't meet. The namespace {@code default} is what it is.
 */
public final class Names {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 5;

    private final String ending = newEnding();
    private final Map<String, String> given = new LinkedHashMap<>();

    /** The server's name for what a feature calls so. */
    public String of(String name) {
        return name.equals("default") ? name : given.computeIfAbsent(name, known -> known + "_" + ending);
    }

    /** A permission, with the segments that are names of this scenario's things replaced by the server's names. */
    public String inPermission(String permission) {
        return Arrays.stream(permission.split(":", -1))
                .map(segment -> given.getOrDefault(segment, segment))
                .collect(Collectors.joining(":"));
    }

    /** What stands at the end of all of them. */
    public String ending() {
        return ending;
    }

    private static String newEnding() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
