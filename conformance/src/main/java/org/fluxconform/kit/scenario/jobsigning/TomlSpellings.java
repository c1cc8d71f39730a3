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

    /** A key before everything else, whose value is a text that invites to be misread. */
    static UnaryOperator<byte[]> precededBy(String name) {
        String value = longText(name);
        return text(toml -> "later = " + value + "\n" + toml);
    }

    private static String longText(String name) {
        String table = "\n[sign]\nmax-ttl = -5\n";
        String brackets = " [ [ { [";
        String three = "\"\"\"";
        return switch (name) {
            case "in three double quotes that looks like a table" -> three + table + three;
            case "in three single quotes that looks like a table" -> "'''" + table + "'''";
            case "in three double quotes with open brackets" -> three + brackets + three;
            case "in three single quotes with open brackets" -> "'''" + brackets + "'''";
            case "in three double quotes with a comment sign" -> three + "\n# x\n # y" + three;
            case "in three double quotes with two quotes inside" -> three + "[ \"\" [" + three;
            case "in three double quotes with a quoted quote inside" -> three + "[ \\\"\"\" [" + three;
            case "in three double quotes that ends in a quote" -> three + "[" + three + "\"";
            case "in three double quotes that ends in two quotes" -> three + "[" + three + "\"\"";
            case "in three single quotes that ends in a quote" -> "'''[''''";
            case "in three single quotes that ends in a backslash" -> "'''[\\'''";
            case "in three double quotes that ends in a backslash" -> three + "[\\\\" + three;
            case "in three double quotes with single ones inside" -> three + "[ ''' [" + three;
            case "in three single quotes with double ones inside" -> "'''[ " + three + " ['''";
            case "in one double quote with open brackets" -> "\"" + brackets + "\"";
            case "in one single quote with open brackets" -> "'" + brackets + "'";
            case "in one double quote with a quoted quote inside" -> "\"[ \\\" [\"";
            case "in one single quote that ends in a backslash" -> "'[\\'";
            case "that is empty" -> "\"\"";
            case "in three double quotes that never ends" -> three + "x";
            case "in three single quotes that never ends" -> "'''x";
            case "in three double quotes that ends in single ones" -> three + "x'''";
            case "in three single quotes that ends in double ones" -> "'''x" + three;
            case "in three double quotes that ends in a quoted one" -> three + "x\\" + three;
            case "in three double quotes that ends in six quotes" -> three + "x" + three + three;
            case "in one double quote that goes over two lines" -> "\"x\ny\"";
            case "in one single quote that goes over two lines" -> "'x\ny'";
            default -> throw new IllegalArgumentException("no text in TOML is called '" + name + "'");
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
