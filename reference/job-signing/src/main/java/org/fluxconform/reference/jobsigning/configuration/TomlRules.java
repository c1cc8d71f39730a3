package org.fluxconform.reference.jobsigning.configuration;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import java.util.function.Predicate;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.files.SmallFile;

/**
 * What is asked of a TOML file before it is parsed. The limits bound the parser's work; the rest is what the original library
 * refuses although TOML allows it, or what its parser words otherwise.
 */
public final class TomlRules {

    public static final int MAX_LINES = 10_000;
    public static final int MAX_DEPTH = 32;

    /** Size first: the other checks look at the content. */
    public static final List<Check<TomlText>> ALL = List.of(
            rule(
                    "toml-size",
                    "Input too large (>" + SmallFile.MAX_BYTES + " bytes)",
                    text -> text.bytes().length <= SmallFile.MAX_BYTES),
            rule("toml-no-nul", "Config contains embedded NUL byte", text -> !text.nul()),
            rule("toml-lines", "Input too large (>" + MAX_LINES + " lines)", text -> text.lines() <= MAX_LINES),
            check(
                    "toml-no-control-characters",
                    "JOB-CONF-22",
                    text -> at(
                            text,
                            "Invalid control character (0x%02x) at position %d"
                                    .formatted(text.bytes()[text.controlAt()], text.controlAt())),
                    text -> text.controlAt() < 0),
            rule("toml-utf8", "Invalid UTF-8", TomlText::isUtf8),
            check(
                    "toml-no-byte-order-mark",
                    "JOB-CONF-22",
                    text -> text.name() + "::1: byte order mark",
                    text -> !text.hasByteOrderMark()),
            check(
                    "toml-depth",
                    "JOB-CONF-22",
                    text -> at(text, "Excessive bracket nesting depth (" + text.depth() + ")"),
                    text -> text.depth() <= MAX_DEPTH),
            rule("toml-brackets-balanced", "Unbalanced brackets", TomlText::balanced),
            rule(
                    "toml-no-empty-long-string",
                    "Adjacent triple-quote sequences not allowed",
                    text -> !text.sixQuotes()));

    private TomlRules() {}

    private static Check<TomlText> rule(String name, String refusal, Predicate<TomlText> holds) {
        return check(name, "JOB-CONF-22", text -> at(text, refusal), holds);
    }

    private static String at(TomlText text, String refusal) {
        return text.name() + "::-1: " + refusal;
    }
}
