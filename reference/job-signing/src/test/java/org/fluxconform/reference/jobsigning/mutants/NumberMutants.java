package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.headers;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanisms;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.ValueType;
import org.fluxconform.reference.jobsigning.munge.OpenedRequest;

/** Variants that read a number wrongly, or have too little room for it: each way, in each place where numbers stand. */
final class NumberMutants {

    private static final Pattern BEGINNING = Pattern.compile("\\s*([+-]?[0-9]+).*", Pattern.DOTALL);

    /** What a careless reader makes of the text of an integer, by the words for it. */
    private static final Map<String, Function<String, Optional<String>>> READERS = new TreeMap<>(Map.of(
            "as-far-as-digits-go", NumberMutants::beginning,
            "as-nothing-where-there-is-none", text -> beginning(text).or(() -> Optional.of("0")),
            "as-a-fraction",
                    text -> number(text).map(number -> number.toBigInteger().toString()),
            "trimmed", text -> Optional.of(text.strip()),
            "in-any-script", NumberMutants::inAnyScript,
            "in-64-bits", text -> whole(text).map(number -> Long.toString(number.longValue()))));

    private static final Map<String, LongUnaryOperator> WIDTHS = new TreeMap<>(Map.of(
            "8-bits", number -> number & 0xff,
            "16-bits", number -> number & 0xffff,
            "32-bits", number -> number & 0xffff_ffffL));

    /** What becomes of max-ttl, by the words for it. */
    private static final Map<String, LongUnaryOperator> TTLS = new TreeMap<>(Map.of(
            "in-16-bits", ttl -> ttl & 0xffff,
            "in-32-bits", ttl -> ttl & 0xffff_ffffL,
            "in-32-bits-with-a-sign", ttl -> (int) ttl,
            "in-minutes", ttl -> ttl > Long.MAX_VALUE / 60 ? ttl : ttl * 60,
            "in-20-bits", ttl -> ttl & 0xfffff,
            "a-day-more", ttl -> ttl >= 86_400 && ttl < Long.MAX_VALUE / 2 ? ttl + 86_400 : ttl,
            "of-ten-minutes-at-least", ttl -> Math.max(ttl, 600)));

    /** What asks for them, where it is not the rule about max-ttl alone. */
    private static final Map<String, Set<String>> ASKED = Map.of(
            "in-20-bits", kills("JOB-TTL-03"),
            "a-day-more", kills("JOB-TTL-03", "JOB-CONF-03"),
            "in-minutes", kills("JOB-TTL-01", "JOB-TTL-03", "JOB-CONF-03"));

    static final List<Mutant> ALL = all();

    private NumberMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        READERS.forEach((how, reader) -> {
            if (!how.equals("as-nothing-where-there-is-none")) {
                all.add(header(Header.VERSION, "JOB-FMT-05", "read-" + how, reader));
            }
            all.add(header(Header.USERID, "JOB-FMT-07", "read-" + how, reader));
        });
        WIDTHS.forEach((how, width) -> all.add(header(
                Header.VERSION,
                "JOB-FMT-05",
                "cut-to-" + how,
                text -> beginning(text).map(NumberMutants::saturated).map(number -> "" + width.applyAsLong(number)))));
        TTLS.forEach((how, change) -> {
            all.add(mutant(
                    "max-ttl-" + how,
                    ASKED.getOrDefault(how, kills("JOB-TTL-01")),
                    "max-ttl is taken " + how.replace('-', ' '),
                    mechanisms(factory -> Around.maxTtl(factory, change))));
        });
        all.add(age("munge-age-in-32-bits", "JOB-TTL-01", opened -> (int) age(opened) <= opened.maxTtl()));
        all.add(age(
                "munge-age-without-a-sign",
                "JOB-MUNGE-17",
                opened -> Long.compareUnsigned(age(opened), opened.maxTtl()) <= 0));
        return List.copyOf(all);
    }

    private static Mutant header(
            String key, String requirement, String how, Function<String, Optional<String>> reader) {
        return mutant(
                "header-" + key + "-" + how,
                kills(requirement),
                "the " + key + " in a header is " + how.replace('-', ' '),
                headers(FormatMutants.reading(header -> new KeyValues(header.entries().stream()
                        .map(entry -> entry.key().equals(key) && entry.type() == ValueType.INTEGER
                                ? new Entry(
                                        key,
                                        entry.type(),
                                        reader.apply(entry.text()).orElse(entry.text()))
                                : entry)
                        .toList()))));
    }

    private static Mutant age(String name, String requirement, Predicate<OpenedRequest> young) {
        return mutant(
                name,
                kills(requirement),
                "how old a credential is doesn't fit where it is kept",
                replacing(check("munge-young-enough", requirement, "max-ttl exceeded", young)));
    }

    private static long age(OpenedRequest opened) {
        return opened.now() - opened.credential().encodeTime();
    }

    private static Optional<String> beginning(String text) {
        Matcher digits = BEGINNING.matcher(text);
        return digits.matches() ? Optional.of(digits.group(1)) : Optional.empty();
    }

    private static long saturated(String number) {
        BigInteger whole = new BigInteger(number);
        return whole.bitLength() > 63 ? Long.MAX_VALUE - 1 : whole.longValue();
    }

    private static Optional<BigInteger> whole(String text) {
        return text.matches("[+-]?[0-9]+") ? Optional.of(new BigInteger(text)) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("[+-]?[0-9]+(\\.[0-9]+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<String> inAnyScript(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
        return digits ? Optional.of("" + new BigInteger(text)) : Optional.empty();
    }
}
