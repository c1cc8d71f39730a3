package org.fluxconform.kit.scenario.jobsigning;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** Changes of a header, by their names in a feature. */
public final class HeaderChanges {

    private static final Map<String, Character> TYPES =
            Map.of("string", 's', "integer", 'i', "double", 'd', "boolean", 'b', "timestamp", 't');
    private static final Pattern TYPED = Pattern.compile("(string|integer|double|boolean|timestamp) (?:\"(.*)\"|(.*))");

    private final People people;

    public HeaderChanges(People people) {
        this.people = people;
    }

    /**
     * One entry changed.
     *
     * @param value {@code left out}, a type and a value, or whose uid it is
     */
    public UnaryOperator<Entries> entry(String key, String value) {
        Matcher typed = TYPED.matcher(value);
        if (typed.matches()) {
            String text = typed.group(2) == null ? typed.group(3) : typed.group(2);
            return entries -> entries.with(new Entry(key, TYPES.get(typed.group(1)), text));
        }
        return switch (value) {
            case "left out" -> entries -> entries.without(key);
            case "alice's" -> entries -> entries.with(Entry.integer(key, people.uid("alice")));
            case "her key of 31 bytes" -> keyOf(key, 31);
            case "her key and a byte" -> keyOf(key, 33);
            case "bob's" -> entries -> entries.with(Entry.integer(key, people.uid("bob")));
            case "alice's and 4294967296" ->
                alices(key, uid -> uid.add(BigInteger.TWO.pow(32)).toString());
            case "alice's and 18446744073709551616" ->
                alices(key, uid -> uid.add(BigInteger.TWO.pow(64)).toString());
            case "alice's and a letter" -> alices(key, uid -> uid + "x");
            case "alice's and a blank" -> alices(key, uid -> uid + " ");
            case "alice's and a fraction" -> alices(key, uid -> uid + ".0");
            case "alice's and a line break" -> alices(key, uid -> uid + "\n");
            case "alice's in Arabic digits" -> alices(key, uid -> inDigitsFrom('\u0660', uid.toString()));
            case "alice's in full-width digits" -> alices(key, uid -> inDigitsFrom('\uff10', uid.toString()));
            default -> throw new IllegalArgumentException("no value of a header entry is called '" + value + "'");
        };
    }

    /** A value in base64, cut or lengthened. */
    private static UnaryOperator<Entries> keyOf(String key, int length) {
        return entries -> entries.replaced(
                key,
                entry -> Entry.string(
                        key, SignedRequest.base64(Arrays.copyOf(SignedRequest.decoded(entry.value()), length))));
    }

    /** An integer that is made of alice's number. */
    private UnaryOperator<Entries> alices(String key, Function<BigInteger, String> text) {
        return entries -> entries.with(new Entry(key, 'i', text.apply(BigInteger.valueOf(people.uid("alice")))));
    }

    private static String inDigitsFrom(char zero, String number) {
        return number.chars()
                .mapToObj(digit -> String.valueOf((char) (zero + digit - '0')))
                .collect(Collectors.joining());
    }

    /** The whole of the entries changed. */
    public UnaryOperator<Entries> entries(String name) {
        return switch (name) {
            case "the header entries in reverse order" -> HeaderChanges::reversed;
            case "an unknown header entry of each type" -> entries -> entries.plus(oneOfEachType());
            case "20000 unknown header entries" -> entries -> unknown(20_000).plus(entries.list());
            case "her userid before a second one, bob's" ->
                entries -> entries.plus(List.of(Entry.integer("userid", people.uid("bob"))));
            case "bob's userid before a second one, hers" ->
                entries -> first(Entry.integer("userid", people.uid("bob")), entries);
            case "a userid of another type before her own" ->
                entries -> first(Entry.string("userid", "" + people.uid("alice")), entries);
            case "bob's USERID before her own userid" ->
                entries -> first(Entry.integer("USERID", people.uid("bob")), entries);
            case "bob's USERID after her own userid" ->
                entries -> entries.plus(List.of(Entry.integer("USERID", people.uid("bob"))));
            default -> throw new IllegalArgumentException("no header is called '" + name + "'");
        };
    }

    /** A key spelt in another way. */
    public static UnaryOperator<Entries> keySpelt(String key, String spelling) {
        return entries -> new Entries(entries.list().stream()
                .map(entry -> entry.key().equals(key) ? entry.named(spelling) : entry)
                .toList());
    }

    /** The block of bytes changed. */
    public static UnaryOperator<byte[]> block(String flaw) {
        return switch (flaw) {
            case "the last byte is missing" -> block -> Arrays.copyOf(block, block.length - 1);
            case "a value is missing" -> block -> appended(block, "more\0");
            case "a key is empty" -> block -> appended(block, "\0i1\0");
            case "a type letter is unknown" -> block -> appended(block, "more\0x1\0");
            case "a type letter is missing" -> block -> appended(block, "more\0\0");
            case "there is only junk" -> block -> "junk".getBytes(StandardCharsets.ISO_8859_1);
            default -> throw new IllegalArgumentException("no flaw of a header block is called '" + flaw + "'");
        };
    }

    /** Lengthened by an unknown entry until its base64 has padding, and a slash: of three question marks one is written so. */
    public static Entries spelledInManyWays(Entries entries) {
        Entries longer = entries;
        for (int letters = 1; longer.bytes().length % 3 != 1 || letters == 1; letters++) {
            longer = entries.with(Entry.string("note", "???" + "x".repeat(letters)));
        }
        return longer;
    }

    /** Thousands of entries of no meaning. */
    public static Entries unknown(int count) {
        return new Entries(IntStream.range(0, count)
                .mapToObj(number -> Entry.integer("later." + number, number))
                .toList());
    }

    private static Entries reversed(Entries entries) {
        List<Entry> list = new ArrayList<>(entries.list());
        Collections.reverse(list);
        return new Entries(list);
    }

    private static List<Entry> oneOfEachType() {
        return List.of(
                Entry.string("later.s", "x y"),
                Entry.integer("later.i", -5),
                new Entry("later.d", 'd', "1.500000"),
                Entry.truth("later.b", true),
                new Entry("later.t", 't', "2020-01-02T03:04:05Z"),
                Entry.string("later.empty", ""));
    }

    private static Entries first(Entry entry, Entries entries) {
        return Entries.of(entry).plus(entries.list());
    }

    private static byte[] appended(byte[] block, String more) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(block);
        longer.writeBytes(more.getBytes(StandardCharsets.ISO_8859_1));
        return longer.toByteArray();
    }
}
