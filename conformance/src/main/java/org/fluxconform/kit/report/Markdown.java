package org.fluxconform.kit.report;

/** Foreign text in Markdown: shown as it is, never as markup. */
final class Markdown {

    private static final String MARKUP = "\\`*_{}[]<>#|~$@&";

    private Markdown() {}

    /** One line that is safe in a table cell and in running text. */
    static String cell(String text) {
        String line = Texts.visible(Texts.oneLine(text)).replace('\t', ' ');
        StringBuilder out = new StringBuilder(line.length() + 16);
        line.codePoints().forEach(c -> {
            if (c == '<' || c == '>' || c == '&' || c == '@') {
                // As an entity: a backslash would not keep mention and autolink scanners away.
                out.append("&#").append(c).append(';');
            } else {
                if (MARKUP.indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** A code span that holds the text, whatever back quotes are in it. */
    static String code(String text) {
        String line = Texts.visible(Texts.oneLine(text));
        int longest = 0;
        int run = 0;
        for (char c : line.toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = longest > 0 ? " " : "";
        return fence + pad + line + pad + fence;
    }
}
