package org.fluxconform.kit.report;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.scenario.Redactor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json}: written as UTF-8, read back only when it keeps to the shipped schema {@code report.v1.json}. */
public final class ReportJson {

    /** A report is some megabytes; a larger file is none of ours, and is not read into memory. */
    static final long MAX_BYTES = 256L << 20;

    private static final String SCHEMA = "report.v1.json";
    private static final int SHOWN_FAULTS = 5;

    private final JsonMapper mapper = JsonText.mapper();
    private final Redactor redactor = new Redactor();

    /** The report as it is written. Text that is not valid Unicode has its faulty characters replaced,
     * and a MUNGE credential that got this far is cut. */
    public byte[] write(SuiteReport report) {
        // By way of a string: straight to bytes, a lone surrogate in a subject's reply would be an exception.
        return redactor.redact(mapper.writeValueAsString(report) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The report as a tree, after the same losses as {@link #write}. */
    public JsonNode tree(SuiteReport report) {
        return mapper.readTree(write(report));
    }

    /**
     * Reads a file and holds it against the schema.
     *
     * @throws KitError when it is missing, too large, not JSON, or not a report
     */
    public JsonNode readTree(Path file) {
        JsonNode tree = parse(file);
        List<String> faults = faults(tree);
        if (!faults.isEmpty()) {
            throw new KitError(file + " is not a report of this kit (" + SuiteReport.SCHEMA + "):\n  "
                    + faults.stream().limit(SHOWN_FAULTS).collect(Collectors.joining("\n  "))
                    + (faults.size() > SHOWN_FAULTS ? "\n  and " + (faults.size() - SHOWN_FAULTS) + " more" : ""));
        }
        return tree;
    }

    /** Reads a file as {@link #readTree} does, and binds it. */
    public SuiteReport read(Path file) {
        return bind(readTree(file));
    }

    SuiteReport bind(JsonNode tree) {
        return mapper.treeToValue(tree, SuiteReport.class);
    }

    /** Where the tree breaks the schema, as {@code /place: what}; empty when it keeps to it. */
    List<String> faults(JsonNode tree) {
        return schema().validate(tree).stream()
                .map(error -> Texts.visible(error.getInstanceLocation() + ": " + error.getMessage()))
                .toList();
    }

    private JsonNode parse(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new KitError(
                        file + " has " + size + " bytes; a report has at most " + MAX_BYTES + ". Is it another file?");
            }
            return mapper.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new KitError(file + " is not JSON: " + Texts.firstLine(e.getOriginalMessage())
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new KitError("can't read " + file + ": is it the folder that `conform run` wrote? ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static Schema schema() {
        try (InputStream in = ReportJson.class.getResourceAsStream(SCHEMA)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
