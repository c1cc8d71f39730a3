package org.fluxconform.reference.jobsigning.configuration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The content of a TOML file before it is parsed, with what a look at its characters tells.
 *
 * @param name the file as error texts name it
 * @param bytes its content, not to be changed
 * @param lines how many lines it has
 * @param nul whether it holds a NUL
 * @param controlAt offset of the first control character that TOML doesn't allow, or -1
 * @param depth how deep its brackets nest, outside of strings and comments
 * @param balanced whether each bracket has its counterpart
 * @param sixQuotes whether two triple quotes touch, which makes an empty multi-line string
 */
public record TomlText(
        String name,
        byte[] bytes,
        int lines,
        boolean nul,
        int controlAt,
        int depth,
        boolean balanced,
        boolean sixQuotes) {

    static TomlText of(String name, byte[] bytes) {
        int lines = 0;
        int controlAt = -1;
        boolean nul = false;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            lines += b == '\n' ? 1 : 0;
            nul |= b == 0;
            if (controlAt < 0 && isForbiddenControl(b)) {
                controlAt = i;
            }
        }
        TomlBrackets brackets = TomlBrackets.in(bytes);
        return new TomlText(
                name, bytes, lines, nul, controlAt, brackets.depth(), brackets.balanced(), brackets.sixQuotes());
    }

    public boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    boolean hasByteOrderMark() {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    CondensedToml condensed() {
        return CondensedToml.of(bytes, TomlBrackets.in(bytes));
    }

    private static boolean isForbiddenControl(byte b) {
        return b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' || b == 0x7F;
    }
}
