package org.fluxconform.kit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.SuiteReport;
import tools.jackson.databind.JsonNode;

/**
 * Tells a report that follows from its event stream from one that was edited. Checks, in this order:
 *
 * <ol>
 *   <li>{@code report.json} keeps to the schema, and the event stream is there;
 *   <li>every value of {@code report.json}, verdict and digests included, is what the judge makes of the event stream;
 *   <li>the other files that are there are, byte for byte, what this kit makes of it. Where they are not, that counts
 *       only if the same build of the kit wrote them: another build may lay out a page in another way.
 * </ol>
 *
 * Who edits event stream and report alike is not found out: for that, a report has to be run again.
 *
 * @param differences where {@code report.json} differs
 * @param files which other files differ
 * @param sameBuild whether the build that verifies is the one that wrote the report
 */
public record Verification(
        SuiteReport recomputed, List<TreeDifference> differences, List<String> files, boolean sameBuild) {

    public boolean genuine() {
        return differences.isEmpty() && (files.isEmpty() || !sameBuild);
    }

    /**
     * @param suite folder of one suite
     * @param build version and commit of the kit that verifies
     * @throws KitError if the folder holds no report, or no event stream
     */
    public static Verification of(Path suite, SuiteReport.Kit build) {
        ReportJson json = new ReportJson();
        JsonNode reported = json.readTree(suite.resolve(ReportFolder.REPORT));
        Path messages = suite.resolve(ReportFolder.MESSAGES);
        if (!Files.isRegularFile(messages)) {
            throw new KitError(suite + " lacks " + ReportFolder.MESSAGES
                    + ": without the event stream nothing can be recomputed; ask the publisher for it");
        }
        SuiteReport recomputed = Judge.judge(messages);
        return new Verification(
                recomputed,
                TreeDifference.between(reported, json.tree(recomputed)),
                differing(suite, recomputed),
                isOf(build, recomputed.kit()));
    }

    /** A build with changed files, or without a commit, can't be told from another one. */
    private static boolean isOf(SuiteReport.Kit build, SuiteReport.Kit writer) {
        String commit = build.commit();
        return build.version().equals(writer.version())
                && commit.equals(writer.commit())
                && commit.matches("[0-9a-f]{7,}");
    }

    private static List<String> differing(Path suite, SuiteReport recomputed) {
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : Reports.projections(recomputed).entrySet()) {
            Path there = suite.resolve(file.getKey());
            // A publisher may leave files out; report.json has been compared value by value, which tells more.
            if (!file.getKey().equals(ReportFolder.REPORT)
                    && Files.exists(there)
                    && !Arrays.equals(bytes(there), file.getValue())) {
                differing.add(file.getKey());
            }
        }
        return differing;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KitError("can't read " + file + " (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
