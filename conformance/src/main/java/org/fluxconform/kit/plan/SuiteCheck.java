package org.fluxconform.kit.plan;

import io.cucumber.core.gherkin.Pickle;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.kit.ledger.Requirement;

/**
 * A suite's features held against its ledger: every requirement is asked, by one rule; every rule asks one requirement,
 * at the ledger's level; every scenario says something.
 */
public final class SuiteCheck {

    private final Suite suite;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> rules = new HashMap<>();

    private SuiteCheck(Suite suite) {
        this.suite = suite;
    }

    /** What does not hold, each with its place and cure; empty when all is well. */
    public static List<String> problems(Suite suite) {
        SuiteCheck check = new SuiteCheck(suite);
        suite.features().forEach(check::features);
        suite.pickles().forEach(check::pickle);
        suite.ledger().requirements().forEach(check::isAsked);
        return List.copyOf(check.problems);
    }

    private void features(FeatureFile file) {
        Feature feature = file.document().getFeature().orElseThrow();
        feature.getTags().forEach(tag -> known(file, tag));
        feature.getChildren().forEach(child -> {
            child.getScenario()
                    .ifPresent(scenario -> problem(
                            file, scenario.getLocation().getLine(), "a scenario outside a rule asks no requirement"));
            child.getRule().ifPresent(rule -> rule(file, rule));
        });
    }

    private void rule(FeatureFile file, Rule rule) {
        long line = rule.getLocation().getLine();
        List<String> tags = rule.getTags().stream().map(Tag::getName).toList();
        rule.getTags().forEach(tag -> known(file, tag));
        List<String> ids = Tags.ids(tags);
        List<String> levels = tags.stream().filter(Tags::isLevel).toList();
        if (ids.isEmpty() && levels.isEmpty()) {
            requirementsOfExamples(file, rule);
            return;
        }
        if (ids.size() != 1 || levels.size() != 1) {
            problem(
                    file,
                    line,
                    "a rule has exactly one id and one level, e.g. '@JOB-MUNGE-04 @MUST'; this one has " + tags);
            return;
        }
        asks(file, line, ids.get(0), levels.get(0));
        scenarios(file, rule, false);
    }

    /**
     * Where one rule holds for each row of a table of the document, each row is a requirement: then it is the examples that
     * are tagged, block by block.
     */
    private void requirementsOfExamples(FeatureFile file, Rule rule) {
        scenarios(file, rule, true);
        for (RuleChild child : rule.getChildren()) {
            child.getScenario().ifPresent(scenario -> {
                if (scenario.getExamples().isEmpty()) {
                    problem(
                            file,
                            scenario.getLocation().getLine(),
                            "neither the rule nor examples name a requirement; tag the rule, e.g. '@JOB-MUNGE-04 @MUST'");
                }
                scenario.getExamples().forEach(examples -> requirementOf(file, examples));
            });
        }
    }

    private void requirementOf(FeatureFile file, Examples examples) {
        long line = examples.getLocation().getLine();
        List<String> tags = examples.getTags().stream().map(Tag::getName).toList();
        List<String> ids = Tags.ids(tags);
        List<String> levels = tags.stream().filter(Tags::isLevel).toList();
        if (ids.size() != 1 || levels.size() != 1) {
            problem(
                    file,
                    line,
                    "the rule names no requirement, so examples have exactly one id and one level; these have " + tags);
            return;
        }
        asks(file, line, ids.get(0), levels.get(0));
    }

    private void asks(FeatureFile file, long line, String id, String level) {
        String first = rules.putIfAbsent(id, file.uri() + ":" + line);
        if (first != null) {
            problem(file, line, "the rule of " + id + " is at " + first + "; put its scenarios there");
        }
        suite.ledger()
                .find(id)
                .ifPresentOrElse(
                        row -> agrees(file, line, row, level),
                        () -> problem(
                                file, line, id + " is no requirement of the ledger; add the row, or correct the tag"));
    }

    private void agrees(FeatureFile file, long line, Requirement row, String level) {
        if (!level.equals("@" + row.level())) {
            problem(file, line, row.id() + " is tagged " + level + ", but the ledger says " + row.level());
        }
    }

    /** @param tagged whether examples are what names requirements */
    private void scenarios(FeatureFile file, Rule rule, boolean tagged) {
        Set<String> names = new HashSet<>();
        List<Scenario> scenarios = rule.getChildren().stream()
                .map(RuleChild::getScenario)
                .flatMap(Optional::stream)
                .toList();
        if (scenarios.isEmpty()) {
            problem(file, rule.getLocation().getLine(), "the rule has no scenario");
        }
        scenarios.forEach(scenario -> {
            long line = scenario.getLocation().getLine();
            if (!names.add(scenario.getName())) {
                problem(file, line, "another scenario of the rule has the name '" + scenario.getName() + "'");
            }
            List<Tag> tags = new ArrayList<>(scenario.getTags());
            tags.forEach(tag -> known(file, tag));
            scenario.getExamples().forEach(examples -> examples.getTags().forEach(tag -> known(file, tag)));
            if (!tagged) {
                scenario.getExamples().forEach(examples -> tags.addAll(examples.getTags()));
            }
            tags.stream()
                    .map(Tag::getName)
                    .filter(tag -> Tags.isId(tag) || Tags.isLevel(tag))
                    .forEach(tag -> problem(file, line, tag + " belongs on the rule, not on a scenario"));
            boolean outline = scenario.getKeyword().contains("Outline")
                    || scenario.getKeyword().contains("Template");
            if (outline
                    && scenario.getExamples().stream()
                            .allMatch(examples -> examples.getTableBody().isEmpty())) {
                problem(file, line, "the outline has no example, so it asks nothing");
            }
        });
    }

    private void known(FeatureFile file, Tag tag) {
        if (!Tags.isKnown(tag.getName())) {
            problem(
                    file,
                    tag.getLocation().getLine(),
                    "unknown tag " + tag.getName()
                            + "; known are ids, levels, @door: @mechanism: @needs: @op: @peer: @exclusive: with a name, and @slow");
        }
    }

    /** A misspelt keyword below a scenario's name makes its steps a description, and the scenario empty. */
    private void pickle(Pickle pickle) {
        if (pickle.getSteps().isEmpty()) {
            problems.add(pickle.getUri() + ":" + pickle.getLocation().getLine()
                    + ": the scenario has no steps; is a keyword (Given, When, Then) misspelt?");
        }
    }

    private void isAsked(Requirement row) {
        if (!rules.containsKey(row.id())) {
            problems.add(suite.ledger().file() + ":" + row.line() + ": no rule asks " + row.id()
                    + "; write one tagged '@" + row.id() + " @" + row.level() + "'");
        }
    }

    private void problem(FeatureFile file, long line, String text) {
        problems.add(file.uri() + ":" + line + ": " + text);
    }
}
