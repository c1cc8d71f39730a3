package org.fluxconform.kit.plan;

import io.cucumber.core.gherkin.Pickle;
import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.NearestName;
import org.fluxconform.kit.ledger.Ledger;

/** Decides, for every scenario of a suite, whether it is asked, and if not, why not. */
public final class Planner {

    /** Why a scenario outside the selection is not asked. */
    public static final String NOT_SELECTED = "not selected";

    private final Selection selection;
    private final Expression tags;
    private final Predicate<PlannedScenario> wanted;

    /** @throws KitError if the selection's tag expression can't be read */
    public Planner(Selection selection) {
        this(selection, scenario -> true);
    }

    /** The same, of which only some scenarios are wanted. */
    public Planner(Selection selection, Predicate<PlannedScenario> wanted) {
        this.selection = selection;
        this.wanted = wanted;
        try {
            this.tags = TagExpressionParser.parse(selection.tags() == null ? "" : selection.tags());
        } catch (TagExpressionException bad) {
            throw new KitError("--tags: " + oneLine(bad.getMessage()), bad);
        }
    }

    /**
     * Plans the selected scenarios of some suites.
     *
     * @throws KitError if the selection names a requirement or a tag that no suite has, or matches nothing
     */
    public void insistOnMatches(List<Suite> suites) {
        Set<String> unknown = new TreeSet<>(selection.requirements());
        suites.forEach(suite -> suite.ledger().requirements().forEach(row -> unknown.remove(row.id())));
        if (!unknown.isEmpty()) {
            throw new KitError(unknown(unknown.iterator().next(), suites));
        }
        insistOnKnownTags(suites);
        if (suites.stream().flatMap(Suite::pickles).noneMatch(this::isSelected)) {
            throw new KitError("the selection matches no scenario: " + selection.described()
                    + "; 'conform plan' lists what there is");
        }
    }

    /** A misspelt tag selects nothing, or behind a "not" everything, in silence. */
    private void insistOnKnownTags(List<Suite> suites) {
        Set<String> known = new TreeSet<>();
        suites.stream().flatMap(Suite::pickles).forEach(pickle -> known.addAll(pickle.getTags()));
        for (String word : Tags.named(selection.tags())) {
            if (!known.contains(word)) {
                throw new KitError("--tags: no scenario has the tag " + word
                        + NearestName.of(word, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; the features have them"));
            }
        }
    }

    /** @param offer what the subject offers; null plans as if it offered everything */
    public Plan plan(Suite suite, Offer offer) {
        List<PlannedScenario> asked = new ArrayList<>();
        List<NotAsked> notAsked = new ArrayList<>();
        suite.pickles().forEach(pickle -> {
            PlannedScenario scenario = scenario(pickle);
            Optional<NotAsked> hindrance = hindrance(suite.ledger(), pickle, scenario, offer);
            hindrance.ifPresentOrElse(notAsked::add, () -> asked.add(scenario));
        });
        return new Plan(suite.ledger(), selection, List.copyOf(asked), List.copyOf(notAsked));
    }

    private Optional<NotAsked> hindrance(Ledger ledger, Pickle pickle, PlannedScenario scenario, Offer offer) {
        if (!isSelected(pickle) || !wanted.test(scenario)) {
            return Optional.of(new NotAsked(scenario, Outcome.NOT_TESTED, NOT_SELECTED));
        }
        return offer == null ? Optional.empty() : lack(ledger, scenario, offer);
    }

    /**
     * What the subject is and has comes first, then what it opens and declares: what does not apply to it is not asked,
     * whichever door it would have needed. A reason names one thing only, so that what has one cause has one reason.
     */
    private static Optional<NotAsked> lack(Ledger ledger, PlannedScenario scenario, Offer offer) {
        Needs needs = scenario.needs();
        Optional<String> mechanism = first(needs.mechanisms(), offer.mechanisms());
        if (mechanism.isPresent()) {
            return notApplicable(scenario, "the subject does not have the mechanism " + mechanism.get());
        }
        if (offer.kind() == Kind.LIBRARY && needs.beyondAdapter()) {
            return notApplicable(scenario, "the subject is a library, and this is about a service");
        }
        Set<String> capabilities = new TreeSet<>(needs.capabilities());
        ledger.find(scenario.requirement())
                .filter(row -> row.capability() != null)
                .ifPresent(row -> capabilities.add(row.capability()));
        Optional<String> capability = first(capabilities, offer.capabilities());
        if (capability.isPresent()) {
            return notApplicable(scenario, "the subject does not declare the capability " + capability.get());
        }
        Optional<String> door = first(needs.doors(), offer.doors());
        if (door.isPresent()) {
            return Optional.of(new NotAsked(scenario, Outcome.NOT_TESTED, closed(door.get(), offer)));
        }
        return first(needs.operations(), offer.operations())
                .flatMap(operation ->
                        notApplicable(scenario, "the subject's adapter does not offer the operation " + operation));
    }

    private static Optional<NotAsked> notApplicable(PlannedScenario scenario, String reason) {
        return Optional.of(new NotAsked(scenario, Outcome.NOT_APPLICABLE, reason));
    }

    private static String closed(String door, Offer offer) {
        String cure = offer.closed().get(door);
        return "the subject file opens no door '" + door + "' for this suite"
                + (cure == null ? "" : ": it lacks " + cure)
                + (door.equals(Needs.DEFAULT_DOOR) ? "" : "; what has no service is of kind \"library\", and says so");
    }

    /** The first thing, in the order of names, that is needed and not there. */
    private static Optional<String> first(Set<String> needed, Set<String> there) {
        return needed.stream().filter(name -> !there.contains(name)).sorted().findFirst();
    }

    private boolean isSelected(Pickle pickle) {
        return tags.evaluate(pickle.getTags())
                && (selection.requirements().isEmpty()
                        || Tags.ids(pickle.getTags()).stream().anyMatch(selection.requirements()::contains));
    }

    private static PlannedScenario scenario(Pickle pickle) {
        String id = Tags.ids(pickle.getTags()).stream().findFirst().orElse("");
        return new PlannedScenario(
                pickle.getUri().toString(),
                pickle.getLocation().getLine(),
                pickle.getName(),
                id,
                Needs.of(pickle.getTags()));
    }

    private static String unknown(String id, List<Suite> suites) {
        String area = id.contains("-") ? id.substring(0, id.lastIndexOf('-') + 1) : id;
        List<String> near = suites.stream()
                .flatMap(suite -> suite.ledger().requirements().stream())
                .map(row -> row.id())
                .filter(known -> known.startsWith(area))
                .toList();
        String cure = near.isEmpty() ? "'conform plan' lists them" : "there are " + String.join(", ", near);
        return "there is no requirement '" + id + "'; " + cure;
    }

    private static String oneLine(String text) {
        return String.join(" ", text.lines().map(String::strip).toList());
    }
}
