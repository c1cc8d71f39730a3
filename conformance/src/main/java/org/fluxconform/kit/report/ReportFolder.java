package org.fluxconform.kit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.SuiteReport;

/** Finds reports where people point: the folder of a run, the folder of one suite in it, or a {@code report.json}. */
public final class ReportFolder {

    static final String REPORT = "report.json";
    static final String MESSAGES = "messages.ndjson";

    private ReportFolder() {}

    /**
     * The suites' folders under {@code place}, in order of their names.
     *
     * @throws KitError when there is none
     */
    public static List<Path> suites(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place.toAbsolutePath().getParent());
        }
        if (!Files.isDirectory(place)) {
            throw new KitError(place + " does not exist: give the folder that `conform run --out` wrote");
        }
        if (Files.exists(place.resolve(REPORT))) {
            return List.of(place);
        }
        try (Stream<Path> children = Files.list(place)) {
            List<Path> suites = children.filter(child -> Files.exists(child.resolve(REPORT)))
                    .sorted()
                    .toList();
            if (suites.isEmpty()) {
                throw new KitError(place + " holds no report: neither a " + REPORT
                        + " nor folders with one. Give the folder that `conform run --out` wrote");
            }
            return suites;
        } catch (IOException e) {
            throw new KitError("can't list " + place + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** All reports under {@code place}, in the order of {@link #suites}; a file is read whatever its name. */
    public static List<SuiteReport> read(Path place) {
        ReportJson json = new ReportJson();
        if (Files.isRegularFile(place)) {
            return List.of(json.read(place));
        }
        List<SuiteReport> reports = new ArrayList<>();
        for (Path suite : suites(place)) {
            reports.add(json.read(suite.resolve(REPORT)));
        }
        return reports;
    }
}
