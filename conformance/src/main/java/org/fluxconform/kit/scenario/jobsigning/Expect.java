package org.fluxconform.kit.scenario.jobsigning;

import java.util.Arrays;
import org.fluxconform.kit.Excerpt;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;

/** Assertions that say what was expected and what came instead. */
final class Expect {

    /** Of what is quoted: an answer may have 16 MiB. */
    private static final int LONGEST = 10_000;

    private Expect() {}

    static void that(boolean holds, String expected, Object got) {
        if (!holds) {
            throw new AssertionError(
                    "expected " + Excerpt.of(expected, LONGEST) + "\ngot " + Excerpt.of(String.valueOf(got), LONGEST));
        }
    }

    /** That content, or none (null), came as it was; else the place where it does not. */
    static void content(byte[] got, byte[] expected, String what) {
        if (!Arrays.equals(got, expected)) {
            that(false, what, difference(got, expected));
        }
    }

    private static String difference(byte[] got, byte[] expected) {
        if (got == null || expected == null) {
            return got == null ? "no content" : got.length + " bytes of content where there is none";
        }
        String lengths = got.length == expected.length
                ? "both have " + got.length + " bytes"
                : got.length + " bytes instead of " + expected.length;
        int at = Arrays.mismatch(got, expected);
        return at == Math.min(got.length, expected.length)
                ? "content that differs in its length only: " + lengths
                : "content that differs first at offset %d, 0x%02x instead of 0x%02x; %s"
                        .formatted(at, got[at], expected[at], lengths);
    }

    static Verdict.Accepted accepted(Verdict verdict, String expected) {
        that(verdict instanceof Verdict.Accepted, expected, verdict);
        return (Verdict.Accepted) verdict;
    }

    static Verdict.Refused refused(Verdict verdict, String expected) {
        that(verdict instanceof Verdict.Refused, expected, verdict);
        return (Verdict.Refused) verdict;
    }

    static String signed(Signing signing, String expected) {
        that(signing instanceof Signing.Signed, expected, signing);
        return ((Signing.Signed) signing).text();
    }

    static String notSigned(Signing signing, String expected) {
        that(signing instanceof Signing.NotSigned, expected, signing);
        return ((Signing.NotSigned) signing).error();
    }

    /** An error text as expected; a star in it stands for anything. */
    static void error(String error, String expected) {
        String[] parts = expected.split("\\*", -1);
        boolean alike = parts.length == 1
                ? error.equals(expected)
                : error.startsWith(parts[0]) && error.endsWith(parts[1]) && error.length() >= expected.length() - 1;
        that(alike, "the error \"" + expected + "\"", "\"" + error + "\"");
    }
}
