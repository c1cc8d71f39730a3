package org.fluxconform.kit.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a ledger, and refuses one that leaves room for doubt. The file has these keys:
 *
 * <ul>
 *   <li>{@code document}: {@code file}, {@code sha256}, {@code title}; optional is {@code url}, where it is published
 *   <li>{@code requirements}: rows. Each has an {@code id}. An exclusion has {@code at}, {@code digest} and
 *       {@code excluded} (the reason). A requirement has {@code level}, {@code basis} and {@code summary}; with basis
 *       {@code spec} also {@code at} and {@code digest}, with another basis {@code source}: {@code facts.md#ANCHOR} of
 *       basis {@code interop}, {@code decisions.md#ID} of basis {@code decision} (see {@link Sources}). Optional are
 *       {@code capability} (required of level PLANNED), {@code sides}, {@code scored}, {@code upstream}, {@code notes}.
 *   <li>{@code rules} and {@code not-asked}, where there are any: the rules for questions, and where one does not apply; then
 *       each requirement {@code asks} some of them, and there is a reason for each other (see {@link QuestionRules}).
 * </ul>
 *
 * Digests may be missing while a ledger is being written; {@code conform check --specs} insists on them.
 */
public final class LedgerReader {

    private static final Set<String> TOP = Set.of("document", "draft", "requirements", "rules", "not-asked");
    private static final Set<String> DOCUMENT = Set.of("file", "sha256", "title", "url");
    private static final Set<String> EXCLUSION = Set.of("id", "at", "digest", "excluded");
    private static final Set<String> REQUIREMENT = Set.of(
            "id",
            "level",
            "basis",
            "at",
            "digest",
            "source",
            "summary",
            "capability",
            "sides",
            "scored",
            "upstream",
            "notes",
            "asks");

    private final Path file;
    private final Path folder;
    private final Sources sources;
    private final List<String> problems = new ArrayList<>();
    private QuestionRules rules;

    private LedgerReader(Path file) {
        this.file = file;
        this.folder = file.toAbsolutePath().getParent();
        this.sources = new Sources(folder);
    }

    /**
     * Reads {@code requirements.yaml}; the suite is named by its folder.
     *
     * @throws LedgerInvalid with every problem, its line and its cure
     */
    public static Ledger read(Path file) {
        return new LedgerReader(file).ledger();
    }

    private Ledger ledger() {
        Row top = new Row(Yaml.read(file), "the ledger", problems).allows(TOP);
        Row document = top.row("document").allows(DOCUMENT);
        Document described = new Document(
                document.text("file"),
                document.matching("sha256", Row.DIGEST),
                document.text("title"),
                document.has("url") ? document.matching("url", Row.URL) : null);
        rules = new QuestionRules(top);
        List<Requirement> requirements = new ArrayList<>();
        List<Exclusion> exclusions = new ArrayList<>();
        List<Row> rows = top.rows("requirements");
        rows.forEach(row -> {
            if (row.has("excluded")) {
                exclusions.add(exclusion(row.allows(EXCLUSION)));
            } else {
                requirements.add(requirement(row.allows(REQUIREMENT)));
            }
        });
        noIdTwice(rows);
        rules.noDeadReasons();
        if (!problems.isEmpty()) {
            throw new LedgerInvalid(file, problems);
        }
        return new Ledger(
                folder.getFileName().toString(),
                file,
                top.flag("draft", false),
                described,
                List.copyOf(requirements),
                List.copyOf(exclusions),
                sources.passages());
    }

    private static Exclusion exclusion(Row row) {
        return new Exclusion(
                row.matching("id", Row.ID), row.units(true), row.digest(), row.text("excluded"), row.line());
    }

    private Requirement requirement(Row row) {
        Level level = row.choice("level", Level.class, null);
        Basis basis = row.choice("basis", Basis.class, null);
        if (level == Level.PLANNED && !row.has("capability")) {
            row.problem("level PLANNED needs 'capability:', which a subject declares to be asked");
        }
        boolean rests = basis == Basis.SPEC;
        String source = rests ? row.optional("source") : row.text("source");
        if (source != null) {
            sources.follow(row, basis, source);
        }
        String id = row.matching("id", Row.ID);
        return new Requirement(
                id,
                level,
                basis,
                row.units(rests),
                row.digest(),
                source,
                row.text("summary"),
                row.optional("capability"),
                row.choice("sides", Sides.class, Sides.BOTH),
                row.flag("scored", true),
                row.optional("upstream"),
                row.optional("notes"),
                rules.asked(row),
                rules.notAsked(row, String.valueOf(id)),
                row.line());
    }

    private void noIdTwice(List<Row> rows) {
        Map<String, Integer> lines = new HashMap<>();
        for (Row row : rows) {
            String id = row.optional("id");
            Integer first = id == null ? null : lines.putIfAbsent(id, row.line());
            if (first != null) {
                row.problem("the id is taken by the row in line " + first + "; ids are never reused, give a new one");
            }
        }
    }
}
