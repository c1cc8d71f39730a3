package org.fluxconform.kit.scenario.jobsigning;

import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** What somebody might hand in for a signed request, by its name in a feature. */
final class Texts {

    private static final int MANY = 1_000_000;

    private Texts() {}

    /** @param request a good one, to start from */
    static String named(String name, String request) {
        return switch (name) {
            case "nothing at all", "nothing" -> "";
            case "a line of text" -> "nobody signed this line";
            case "the first half of the request" -> request.substring(0, request.length() / 2);
            case "the last half of the request" -> request.substring(request.length() / 2);
            case "a text of 1000000 dots" -> ".".repeat(MANY);
            case "a text of 1000000 letters" -> "A".repeat(MANY);
            case "every byte value" -> everyByteValue();
            case "the request after a blank" -> " " + request;
            case "a header with 20000 keys and no userid" -> headed(HeaderChanges.unknown(20_000));
            case "a header with one key of 1000000 letters" -> headed(Entries.of(Entry.string("k".repeat(MANY), "1")));
            default -> part(name, SignedRequest.of(request));
        };
    }

    private static String part(String name, SignedRequest request) {
        return switch (name) {
            case "the header alone" -> request.header();
            case "the header and a dot" -> request.header() + ".";
            case "the request without its header" -> "." + request.payload() + "." + request.signature();
            case "the request without its signature" -> request.covered();
            case "the request with a broken header" -> "!" + request.text().substring(1);
            case "the request with a broken payload" ->
                request.header() + ".!"
                        + request.text().substring(request.header().length() + 2);
            case "the request with a zero byte in it" ->
                request.header() + "." + request.payload() + "\0." + request.signature();
            default -> throw new IllegalArgumentException("no text is called '" + name + "'");
        };
    }

    private static String headed(Entries more) {
        Entries entries = Entries.of(Entry.integer("version", 1), Entry.string("mechanism", "munge"))
                .plus(more.list());
        return SignedRequest.base64(entries.bytes()) + "..MUNGE:AwQFAAA=:";
    }

    private static String everyByteValue() {
        StringBuilder text = new StringBuilder();
        for (char value = 0; value < 256; value++) {
            text.append(value);
        }
        return text.toString();
    }
}
