package org.fluxconform.kit.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ledger held against the text of its document: every unit in a row, and every row on the text that it was written for. */
public final class Coverage {

    /** A row's claim on the text: what requirements and exclusions have in common. */
    public record Claim(String id, List<String> at, String digest, int line, boolean excluded) {}

    private final Ledger ledger;
    private final String sha256;
    private final Map<String, Unit> units = new LinkedHashMap<>();

    /**
     * @param sha256 of the document's bytes
     * @param text of the document
     */
    public Coverage(Ledger ledger, String sha256, String text) {
        this.ledger = ledger;
        this.sha256 = sha256;
        Units.of(text).forEach(unit -> units.put(unit.name(), unit));
    }

    /** Rows that rest on the text. */
    public static List<Claim> claims(Ledger ledger) {
        return Stream.concat(
                        ledger.requirements().stream()
                                .map(row -> new Claim(row.id(), row.at(), row.digest(), row.line(), false)),
                        ledger.exclusions().stream()
                                .map(row -> new Claim(row.id(), row.at(), row.digest(), row.line(), true)))
                .filter(claim -> !claim.at().isEmpty())
                .toList();
    }

    /** Each unit with the rows that cover it, in the document's order. */
    public Map<Unit, List<Claim>> byUnit() {
        Map<Unit, List<Claim>> rows = new LinkedHashMap<>();
        List<Claim> claims = claims(ledger);
        units.values()
                .forEach(unit -> rows.put(
                        unit,
                        claims.stream()
                                .filter(claim -> claim.at().contains(unit.name()))
                                .toList()));
        return rows;
    }

    /** The digest that a row should have, or null if it names units that the document does not have. */
    public String digest(Claim claim) {
        List<Unit> its = claim.at().stream().map(units::get).toList();
        return its.stream().allMatch(Objects::nonNull) ? Units.digest(its) : null;
    }

    /** What does not hold, each with its place and cure. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Path file = ledger.file();
        if (!sha256.equals(ledger.document().sha256())) {
            problems.add(
                    "%s: the document %s has sha256 %s, the ledger was written for another; see which digests changed, then put this one"
                            .formatted(file, ledger.document().file(), sha256));
        }
        byUnit().forEach((unit, rows) -> {
            if (rows.isEmpty()) {
                problems.add("%s: unit %s is in no row: \"%s\"; ask for it, or exclude it with a reason"
                        .formatted(file, unit.name(), unit.text()));
            }
        });
        claims(ledger)
                .forEach(claim -> problems.addAll(problems(claim, file + ":" + claim.line() + ": " + claim.id())));
        return problems;
    }

    private List<String> problems(Claim claim, String place) {
        String missing =
                claim.at().stream().filter(name -> !units.containsKey(name)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return List.of(place + ": the document has no unit " + missing
                    + "; 'conform check --specs DIR --units' lists them");
        }
        String digest = digest(claim);
        if (claim.digest() == null) {
            return List.of(place + ": has no digest; add 'digest: " + digest + "' or run with --fix-digests");
        }
        return digest.equals(claim.digest())
                ? List.of()
                : List.of(place + ": the text of " + String.join(", ", claim.at())
                        + " changed since the row was written; read it again, then put 'digest: " + digest
                        + "' or run with --fix-digests");
    }
}
