package org.fluxconform.kit.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.judge.BrokenStream;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.LineMarks;
import org.fluxconform.kit.judge.SuiteReport;
import tools.jackson.databind.JsonNode;

/**
 * Tells a report that follows from its event stream from one that was edited. Checks, in this order:
 *
 * <ol>
 *   <li>the event stream is there and is, line by line, the one that the report names;
 *   <li>{@code report.json} keeps to the schema;
 *   <li>every value of {@code report.json}, verdict and digests included, is what the judge makes of the event stream;
 *   <li>the files that are there are, byte for byte, what this kit makes of it. Where they are not, that counts
 *       only if the same build of the kit wrote them: another build may lay out a page in another way.
 * </ol>
 *
 * A report that passes is <em>consistent</em>, and no more: nothing is signed, so who edits event stream and report alike is
 * not found out. For that, a report has to be run again.
 *
 * @param name of the suite's folder
 * @param recomputed null if the event stream can't be judged
 * @param faults what is wrong with the files themselves, with the line, one sentence each
 * @param differences where {@code report.json} differs
 * @param files which files differ from what the event stream gives
 * @param sameBuild whether the build that verifies is the one that wrote the report
 */
public record Verification(
        String name,
        SuiteReport recomputed,
        List<String> faults,
        List<TreeDifference> differences,
        List<String> files,
        boolean sameBuild) {

    private static final String LINES = "/lines";

    private static final Pattern SUITE_OF_INDEX = Pattern.compile("data-suite=\"([A-Za-z0-9._-]+)\"");

    public boolean consistent() {
        return faults.isEmpty() && differences.isEmpty() && (files.isEmpty() || !sameBuild);
    }

    /**
     * @param suite folder of one suite, which has a {@code report.json}
     * @param build version and commit of the kit that verifies
     * @throws KitError if there is nothing to verify: no report, no event stream, or files that can't be read
     */
    public static Verification of(Path suite, SuiteReport.Kit build) {
        Path report = suite.resolve(ReportFolder.REPORT);
        Path messages = suite.resolve(ReportFolder.MESSAGES);
        if (!Files.isRegularFile(report)) {
            throw new KitError(suite + " holds no " + ReportFolder.REPORT);
        }
        if (!Files.isRegularFile(messages)) {
            throw new KitError(suite + " lacks " + ReportFolder.MESSAGES
                    + ": without the event stream nothing can be recomputed; ask the publisher for it");
        }
        List<String> faults = new ArrayList<>();
        ReportJson json = new ReportJson();
        JsonNode reported = reported(report, json, faults);
        if (reported != null) {
            faults.addAll(streamFaults(reported, bytes(messages)));
        }
        SuiteReport recomputed = recomputed(messages, faults);
        boolean sameBuild = recomputed != null && isOf(build, recomputed.kit());
        List<TreeDifference> differences = reported == null || recomputed == null
                ? List.of()
                : TreeDifference.between(reported, json.tree(recomputed)).stream()
                        .filter(difference ->
                                faults.isEmpty() || !difference.path().equals(LINES))
                        .filter(difference -> sameBuild || !isNew(difference))
                        .toList();
        return new Verification(
                suite.toAbsolutePath().normalize().getFileName().toString(),
                recomputed,
                List.copyOf(faults),
                differences,
                recomputed == null ? List.of() : differing(suite, recomputed, differences.isEmpty()),
                sameBuild);
    }

    /**
     * What is wrong with the index over several suites, a sentence each: it must be, byte for byte, what the suites that it
     * shows give. Nothing if there is none, or if another build wrote it.
     *
     * @param run folder of a run
     * @param verified its suites
     */
    public static List<String> indexFaults(Path run, List<Verification> verified) {
        Path index = run.resolve(Reports.INDEX);
        if (!Files.isRegularFile(index)) {
            return List.of();
        }
        byte[] there = bytes(index);
        List<SuiteReport> shown = new ArrayList<>();
        Matcher suites = SUITE_OF_INDEX.matcher(new String(there, StandardCharsets.UTF_8));
        while (suites.find()) {
            String name = suites.group(1);
            Verification suite = verified.stream()
                    .filter(one -> one.name.equals(name) && one.recomputed != null)
                    .findFirst()
                    .orElse(null);
            if (suite == null) {
                return List.of(Reports.INDEX + " shows the suite " + name + ", of which there is no report");
            }
            if (!suite.sameBuild) {
                return List.of();
            }
            shown.add(suite.recomputed);
        }
        return Arrays.equals(there, Reports.index(shown))
                ? List.of()
                : List.of(Reports.INDEX + " is not what the event streams of its suites give");
    }

    /** Null, with a fault, if the file is no report any more. */
    private static JsonNode reported(Path report, ReportJson json, List<String> faults) {
        try {
            return json.readTree(report);
        } catch (KitError broken) {
            faults.add(broken.getMessage());
            return null;
        }
    }

    private static List<String> streamFaults(JsonNode reported, byte[] stream) {
        if (reported.get("messages").asString().equals(Judge.digest(stream))) {
            return List.of();
        }
        String where = reported.path("lines").isString()
                ? LineMarks.parse(reported.get("lines").asString()).difference(LineMarks.of(stream))
                : "";
        return List.of(ReportFolder.MESSAGES + " is not the event stream that the report was made of"
                + (where == null
                        ? ": its lines are the same, their ends are not"
                        : where.isEmpty() ? "" : ": " + where));
    }

    /** Null, with a fault, if there is nothing left to judge. A report was made of it once, so it was edited since. */
    private static SuiteReport recomputed(Path messages, List<String> faults) {
        try {
            return Judge.judge(messages);
        } catch (BrokenStream broken) {
            faults.add(ReportFolder.MESSAGES + ": " + broken.problem());
        } catch (KitError unreadable) {
            throw unreadable;
        } catch (RuntimeException impossible) {
            faults.add(ReportFolder.MESSAGES + " can't be judged: it does not fit together ("
                    + impossible.getClass().getSimpleName() + ")");
        }
        return null;
    }

    /** A field of the report itself that the kit which wrote it did not know. */
    private static boolean isNew(TreeDifference difference) {
        return difference.reported().equals(TreeDifference.ABSENT)
                && difference.path().lastIndexOf('/') == 0;
    }

    /** A build with changed files, or without a commit, can't be told from another one. */
    private static boolean isOf(SuiteReport.Kit build, SuiteReport.Kit writer) {
        String commit = build.commit();
        return commit != null
                && build.version().equals(writer.version())
                && commit.equals(writer.commit())
                && commit.matches("[0-9a-f]{7,}");
    }

    /** @param withReport whether report.json is compared by its bytes too: pointless if its values differ */
    private static List<String> differing(Path suite, SuiteReport recomputed, boolean withReport) {
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : Reports.projections(recomputed).entrySet()) {
            Path there = suite.resolve(file.getKey());
            boolean compared = withReport || !file.getKey().equals(ReportFolder.REPORT);
            // A publisher may leave files out.
            if (compared && Files.exists(there) && !Arrays.equals(bytes(there), file.getValue())) {
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
