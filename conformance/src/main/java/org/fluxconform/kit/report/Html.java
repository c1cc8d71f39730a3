package org.fluxconform.kit.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.fluxconform.kit.ledger.Digests;

/**
 * Pages from Mustache templates. Every value is escaped and made visible, a name that the template asks for and the
 * view lacks is an error, and the page's own style and script are named to the browser by their digests: whatever else
 * should get into the page is not run.
 */
final class Html {

    /** What a template calls {@code style}, {@code script} and {@code policy}, around the page's own {@code view}. */
    record Frame(String style, String script, String policy, Object page) {}

    private Html() {}

    /** Renders {@code <template>.html} with the shared style sheet and, if not null, a script. */
    static String render(String template, String script, Object page) {
        String style = resource("report.css");
        String code = script == null ? "" : resource(script);
        String policy = "default-src 'none'; style-src 'sha256-" + digest(style) + "'; script-src "
                + (script == null ? "'none'" : "'sha256-" + digest(code) + "'")
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        return Mustache.compiler()
                .withEscaper(Html::escape)
                .nullValue("")
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + ".html")))
                .compile(resource(template + ".html"))
                .execute(new Frame(style, code, policy, page));
    }

    /** The text as content or as a quoted attribute of HTML and SVG. */
    static String escape(String raw) {
        String text = Texts.visible(raw);
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i));
            if (entity != null && out == null) {
                out = new StringBuilder(text.length() + 32).append(text, 0, i);
            }
            if (out != null) {
                if (entity == null) {
                    out.append(text.charAt(i));
                } else {
                    out.append(entity);
                }
            }
        }
        return out == null ? text : out.toString();
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }

    private static String resource(String name) {
        try (InputStream in = Html.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the kit's jar lacks " + name + ": build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        return Base64.getEncoder().encodeToString(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
