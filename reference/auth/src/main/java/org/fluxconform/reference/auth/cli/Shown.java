package org.fluxconform.reference.auth.cli;

import java.util.ArrayList;
import java.util.List;
import org.fluxconform.reference.auth.http.Json;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;

/** JSON values as they are printed. */
final class Shown {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private Shown() {}

    /** As JSON, two blanks deep, one element a line. */
    static String json(JsonNode value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(INDENTER)
                .withArrayIndenter(INDENTER);
        return Json.MAPPER.writer().with(printer).writeValueAsString(value);
    }

    /** The text of a field on one line; "" if it is null or missing. */
    static String text(JsonNode object, String field) {
        return text(object.path(field));
    }

    /** A string as it is, everything else as JSON; "" for nothing. */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return Printable.line(value.isString() ? value.stringValue() : value.toString());
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(text(item)));
        return texts;
    }

    static String joined(JsonNode list) {
        return String.join(", ", texts(list));
    }
}
