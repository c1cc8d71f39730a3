package org.fluxconform.kit.scenario.jobsigning;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is signed, by its name in a feature. Where it can be, it is unique to the scenario. */
public final class Contents {

    /** The names, for a step's expression. */
    static final String NAMES = "a request|an empty request|a line of text|every byte value|content with dots in it"
            + "|content amid white space|content like a request|a single zero byte|100000 bytes|1048576 bytes|2097152 bytes";

    private final Scene scene;

    public Contents(Scene scene) {
        this.scene = scene;
    }

    public byte[] named(String name) {
        String unique = scene.unique();
        return switch (name) {
            case "a request", "a line of text" -> text("job " + unique + "\n");
            case "an empty request" -> new byte[0];
            case "every byte value" -> everyByteValue(unique);
            case "content with dots in it" -> text("a.b..c. " + unique + ".");
            case "a single zero byte" -> new byte[1];
            case "content amid white space" -> text(" \t\r\n" + unique + "\r\n\r\n \0\0 \n");
            case "content like a request" -> text("AA==." + unique + ".none");
            case "100000 bytes", "1048576 bytes", "2097152 bytes" ->
                many(unique, Integer.parseInt(name.substring(0, name.indexOf(' '))));
            default -> throw new IllegalArgumentException("no content is called '" + name + "'");
        };
    }

    /**
     * Such that each way of spelling its base64 differs: it has unused bits, and signs of both alphabets.
     *
     * @param rest bytes beyond the last group of three: 1 is spelt with two signs of padding, 2 with one
     */
    public byte[] spelledInManyWays(int rest) {
        byte[] unique = text("\u00fb\u00ff\u00fe\u00ff\u00ff\u00ff" + scene.unique());
        return Arrays.copyOf(unique, unique.length - unique.length % 3 + rest);
    }

    private static byte[] everyByteValue(String unique) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value = 0; value < 256; value++) {
            bytes.write(value);
        }
        bytes.writeBytes(text(unique));
        return bytes.toByteArray();
    }

    private static byte[] many(String unique, int length) {
        byte[] bytes = new byte[length];
        byte[] pattern = text(unique);
        for (int at = 0; at < length; at++) {
            bytes[at] = pattern[at % pattern.length];
        }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
