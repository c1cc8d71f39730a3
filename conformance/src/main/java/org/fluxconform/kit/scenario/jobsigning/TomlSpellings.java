package org.fluxconform.kit.scenario.jobsigning;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Spellings of a configuration file that mean the same, and some that mean nothing. */
final class TomlSpellings {

    private static final int MEBIBYTE = 1024 * 1024;

    private static final int ABSURD = 10_000;

    private TomlSpellings() {}

    static UnaryOperator<byte[]> good(String name) {
        return switch (name) {
            case "with CR LF at the line ends" -> text(toml -> toml.replace("\n", "\r\n"));
            case "with dotted keys" ->
                text(toml -> toml.replace("[sign]\n", "")
                        .replaceAll("(?m)^(max-ttl|default-type|allowed-types)", "sign.$1"));
            case "with quoted keys" ->
                text(toml -> toml.replace("[sign]", "[\"sign\"]")
                        .replaceAll("(?m)^(max-ttl|default-type|allowed-types)", "\"$1\""));
            case "with lists over many lines" ->
                text(toml -> toml.replace("[ \"", "[\n  \"").replace("\" ]", "\",\n]"));
            case "with a hexadecimal max-ttl" -> text(toml -> toml.replace("= 1209600", "= 0x127500"));
            case "with an underscored max-ttl" -> text(toml -> toml.replace("= 1209600", "= 1_209_600"));
            case "with comments at line ends" -> text(toml -> "# first\n" + toml.replace("\n", " # more\n"));
            default -> throw new IllegalArgumentException("no spelling of TOML is called '" + name + "'");
        };
    }

    static UnaryOperator<byte[]> bad(String name) {
        return switch (name) {
            case "a zero byte" -> bytes -> ended(bytes, 0);
            case "a control character" -> bytes -> ended(bytes, 4);
            case "a byte that is not UTF-8" -> text(toml -> toml + "x = \"", bytes -> ended(bytes, 0xff, '"', '\n'));
            case "an unclosed bracket" -> text(toml -> toml + "[later\n");
            case "a key twice" -> text(toml -> toml.replace("max-ttl", "max-ttl = 1\nmax-ttl"));
            case "the [sign] table twice" -> text(toml -> toml + "\n" + toml);
            case "lists 10000 deep" -> text(toml -> "x = " + "[".repeat(ABSURD) + "]".repeat(ABSURD) + "\n" + toml);
            case "tables 10000 deep" -> text(toml -> toml + "\n[later" + ".a".repeat(ABSURD) + "]\nx = 1\n");
            case "100 MiB of comments" -> text(toml -> toml + ("#" + "x".repeat(MEBIBYTE - 2) + "\n").repeat(100));
            default -> throw new IllegalArgumentException("no broken TOML is called '" + name + "'");
        };
    }

    private static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
        return bytes -> change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static UnaryOperator<byte[]> text(UnaryOperator<String> change, UnaryOperator<byte[]> then) {
        return bytes -> then.apply(text(change).apply(bytes));
    }

    private static byte[] ended(byte[] bytes, int... more) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(bytes);
        for (int value : more) {
            longer.write(value);
        }
        return longer.toByteArray();
    }
}
