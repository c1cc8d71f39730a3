package org.fluxconform.kit.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules for questions that a ledger is held to ({@code rules:}), and where each of them does not apply ({@code not-asked:}):
 * a beginning of ids to the rules and the reasons. The longest beginning that fits an id decides, rule by rule. Each
 * requirement {@code asks} a rule, or there is a reason why not; both is a contradiction, and a reason for nobody is dead.
 */
final class QuestionRules {

    private final List<String> rules;
    private final Map<String, Map<String, Reason>> reasons = new LinkedHashMap<>();
    private final Set<Reason> given = new HashSet<>();

    private record Reason(Row row, String beginning, String rule, String text) {}

    /** @param top of the ledger; where it names no rules, none are asked for */
    QuestionRules(Row top) {
        rules = top.has("rules") ? top.texts("rules") : List.of();
        if (top.has("not-asked")) {
            Row notAsked = top.row("not-asked");
            for (String beginning : notAsked.keys()) {
                Row section = notAsked.row(beginning).allows(Set.copyOf(rules));
                Map<String, Reason> ofSection = new LinkedHashMap<>();
                section.keys()
                        .forEach(rule -> ofSection.put(
                                rule, new Reason(section, beginning, rule, String.valueOf(section.text(rule)))));
                reasons.put(beginning, ofSection);
            }
        }
    }

    /** The rules that a row says it asks. */
    List<String> asked(Row row) {
        List<String> asked = row.has("asks") ? row.texts("asks") : List.of();
        asked.stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(rule ->
                        row.problem("'asks: " + rule + "' is not one of the rules: " + String.join(", ", rules)));
        return rules.stream().filter(asked::contains).toList();
    }

    /** The others with the reasons; a rule without one is a problem of the row. */
    Map<String, String> notAsked(Row row, String id) {
        List<String> asked = asked(row);
        Map<String, String> all = new LinkedHashMap<>();
        for (String rule : rules) {
            Reason reason = reason(id, rule);
            if (asked.contains(rule)) {
                if (reason != null && reason.beginning().equals(id)) {
                    row.problem("asks '" + rule + "', and 'not-asked:' says why it doesn't; take one of them away");
                }
            } else if (reason == null) {
                row.problem("is not asked by the rule '" + rule + "'; add it to 'asks:', or a reason to 'not-asked:'");
            } else {
                given.add(reason);
                all.put(rule, reason.text());
            }
        }
        return all;
    }

    /** When all rows were read: what is left over. */
    void noDeadReasons() {
        reasons.forEach((beginning, ofSection) -> ofSection.values().stream()
                .filter(reason -> !given.contains(reason))
                .forEach(reason ->
                        reason.row().problem("the reason for '" + reason.rule() + "' is given to no requirement")));
    }

    private Reason reason(String id, String rule) {
        List<String> fitting = new ArrayList<>(reasons.keySet());
        fitting.removeIf(beginning -> !(id + "-").startsWith(beginning + "-")
                || !reasons.get(beginning).containsKey(rule));
        return fitting.stream()
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(beginning -> reasons.get(beginning).get(rule))
                .orElse(null);
    }
}
