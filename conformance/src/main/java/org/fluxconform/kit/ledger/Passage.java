package org.fluxconform.kit.ledger;

/**
 * A fact or decision that a requirement rests on, as it stands beside the features.
 *
 * @param link as a ledger's {@code source} names it, e.g. {@code facts.md#F4} or {@code decisions.md#J3}
 * @param uri of the file, relative to {@code features/}, e.g. {@code job-signing/facts.md}
 * @param line of its anchor, from 1
 * @param title e.g. {@code F4 Base64 is strict}
 * @param text what it says, without the marks of Markdown for bold and links; may be empty
 */
public record Passage(String link, String uri, int line, String title, String text) {

    /** Where it stands, with its title: {@code features/decisions.md:31, J3 Strict Ed25519}. */
    public String place() {
        return "features/" + uri + ":" + line + ", " + title;
    }
}
