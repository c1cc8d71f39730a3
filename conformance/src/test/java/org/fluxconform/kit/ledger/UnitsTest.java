package org.fluxconform.kit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @Test
    void aLineOfOneSentenceIsNamedByItsLineAndOneOfSeveralByLineAndSentence() {
        assertThat(names("One.\n\nTwo. Three!\nFour")).containsExactly("1", "3.1", "3.2", "4");
    }

    @Test
    void sentencesKeepTheirTextAndLoseOnlyWhiteSpace() {
        assertThat(texts("  A  first\tone.   And (in brackets). \"Quoted.\" Done? "))
                .containsExactly("A first one.", "And (in brackets).", "\"Quoted.\"", "Done?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a tool like flux-mini(1) reads e.g. the file, i.e. all of it",
                "normally .flux/curve/sig in the home directory",
                "version 0.6.0 of it",
                "see flux.toml for hmac.compare_digest",
                "names (name, given_name, etc.) but no address",
                "ClusterID string // e.g. \"flux-prod\"",
                "\"exec_id\": \"7f3c...\",",
                "flux principals create <subject> [--role <role>]... \\",
                "1. Vendor Roots: a directory of keys",
                "12) the twelfth",
                "max-ttl = 1209600  # 2 weeks"
            })
    void whatOnlyLooksLikeTheEndOfASentenceCutsNothing(String line) {
        assertThat(names(line)).containsExactly("1");
    }

    @Test
    void aSentenceMayEndWithAReferenceABracketOrAnAbbreviation() {
        assertThat(texts("Made by tools like flux-mini(1). The rest (of it.) Names, keys etc. Then more"))
                .containsExactly(
                        "Made by tools like flux-mini(1).", "The rest (of it.)", "Names, keys etc.", "Then more");
    }

    @Test
    void aListItemOfSeveralSentencesIsCutLikeProseButNotAfterItsMarker() {
        assertThat(texts("  3. First: this. Then that.")).containsExactly("3. First: this.", "Then that.");
        assertThat(texts("(mode 0600). - Made on first start"))
                .containsExactly("(mode 0600).", "- Made on first start");
    }

    @Test
    void aTableRowIsOneUnit() {
        assertThat(texts("| issuer | Where it is. Who it is. |"))
                .containsExactly("| issuer | Where it is. Who it is. |");
    }

    @Test
    void linesThatSayNothingAreNoUnits() {
        assertThat(names("{\n|---|---|\n\n   \n}\n);\n—\nx")).containsExactly("8");
    }

    @Test
    void linesAreCountedWhateverEndsThem() {
        assertThat(names("a\r\nb\nc")).containsExactly("1", "2", "3");
    }

    @Test
    void aDigestMindsTextAndOrderButNotWhiteSpace() {
        String digest = Units.digest(Units.of("One  thing.\nAnother."));

        assertThat(Units.digest(Units.of("  One thing.\n\n\tAnother.  ")))
                .isEqualTo(digest)
                .hasSize(64);
        assertThat(Units.digest(Units.of("Another.\nOne thing."))).isNotEqualTo(digest);
        assertThat(Units.digest(Units.of("One thing!\nAnother."))).isNotEqualTo(digest);
    }

    private static List<String> names(String text) {
        return Units.of(text).stream().map(Unit::name).toList();
    }

    private static List<String> texts(String text) {
        return Units.of(text).stream().map(Unit::text).toList();
    }
}
