package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fluxconform.kit.ledger.Level;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.plan.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A library that has nothing in common with the reference: the kit calls it conformant, and each bug put into it is
 * found by the requirements that it breaks and by no others, with a message that tells what to mend.
 */
@Timeout(300)
class PythonSubjectTest {

    private static final Path HOME = Home.find().folder();
    private static final Path LIBRARY = HOME.resolve("fixtures/subjects/python-sign");
    private static final String LACKING_CURVE = "JOB-SIGN-02";

    /** Python's glob is not glob(3) (a backslash, {@code [^b]}): under interop the library fails this without any bug. */
    private static final String PATTERNS = "JOB-CONF-25";

    /**
     * A bug as implementers make it.
     *
     * @param file in the folder {@code flux_sign}
     * @param line that is replaced, without its indentation; there is one like it
     * @param profile under which it is found
     * @param found the requirements that fail, each with what the message of its first failure says
     */
    record Bug(String name, String file, String line, String instead, Profile profile, Map<String, String> found) {

        Bug in(String place, String replaced, String by) {
            return new Bug(name, place, replaced, by, profile, found);
        }

        Bug isFoundBy(String requirement, String saying) {
            Map<String, String> more = new TreeMap<>(found);
            more.put(requirement, saying);
            return new Bug(name, file, line, instead, profile, more);
        }

        Bug under(Profile other) {
            return new Bug(name, file, line, instead, other, found);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bug> bugs() {
        return Stream.of(
                bug("the header's userid is not compared with the credential's")
                        .in("mechanisms.py", "if credential.uid != userid:", "if False:")
                        .isFoundBy("JOB-MUNGE-03", "Nobody can sign in the name of somebody else"),
                bug("users are compared in 16 bits")
                        .in("mechanisms.py", "if credential.uid != userid:", "if (credential.uid ^ userid) & 0xFFFF:")
                        .isFoundBy("JOB-MUNGE-03", "lower 16 bits"),
                bug("whoever verifies is told that it is his own")
                        .in(
                                "request.py",
                                "return request",
                                "return Request(os.getuid(), request.content, request.mechanism)")
                        .isFoundBy("JOB-MUNGE-03", "a request accepted as bob's (user 61001)")
                        .isFoundBy("JOB-NONE-01", "a request accepted as bob's (user 61001)"),
                bug("an unsigned request is taken from anybody")
                        .in("mechanisms.py", "if userid != uid:", "if False:")
                        .isFoundBy("JOB-NONE-01", "accepted as user 61001's, signed with none"),
                bug("max-ttl is forgotten")
                        .in("mechanisms.py", "if credential.made + self._max_ttl < now:", "if False:")
                        .isFoundBy("JOB-CONF-03", "older than the two weeks")
                        .isFoundBy("JOB-TTL-01", "max-ttl of 600 seconds")
                        .isFoundBy("JOB-TTL-03", "14 days"),
                bug("what MUNGE calls expired is refused")
                        .in(
                                "munge.py",
                                "_GOOD_ENOUGH = (_SUCCESS, _EXPIRED, _REPLAYED)",
                                "_GOOD_ENOUGH = (_SUCCESS, _REPLAYED)")
                        .isFoundBy("JOB-CONF-03", "Expired credential")
                        .isFoundBy("JOB-TTL-01", "Expired credential")
                        .isFoundBy("JOB-TTL-03", "Expired credential"),
                bug("allowed-types does not hold for verifying")
                        .in(
                                "request.py",
                                "if not any_mechanism and mechanism not in settings.allowed_types:",
                                "if False:")
                        .isFoundBy("JOB-CONF-01", "configuration of the one who verifies")
                        .isFoundBy("JOB-CONF-03", "an unsigned request is refused")
                        .isFoundBy("JOB-NONE-02", "With allowed-types [ \"munge\" ]")
                        .isFoundBy("JOB-TYPE-01", "default-type \"munge\"")
                        .isFoundBy("JOB-TYPE-02", "refusal of the owner's request elsewhere")
                        .isFoundBy("JOB-TYPE-03", "signed with none")
                        .isFoundBy("JOB-TYPE-04", "With allowed-types [ \"curve\" ], a request signed with munge"),
                bug("allowed-types may name what is no mechanism")
                        .in(
                                "settings.py",
                                "for name in (default_type, *allowed_types):",
                                "for name in (default_type,):")
                        .isFoundBy("JOB-CONF-04", "allowed-types = [ 1 ]")
                        .isFoundBy("JOB-SIGN-04", "\"kerberos\""),
                bug("default-type is passed over")
                        .in(
                                "request.py",
                                "mechanism = \"none\" if owner == userid else settings.default_type",
                                "mechanism = \"none\" if owner == userid else \"munge\"")
                        .isFoundBy("JOB-TYPE-01", "With default-type \"none\""),
                bug("everybody is taken for the owner")
                        .in(
                                "request.py",
                                "mechanism = \"none\" if owner == userid else settings.default_type",
                                "mechanism = settings.default_type if owner is None else \"none\"")
                        .isFoundBy("JOB-TYPE-02", "signed by none, which allowed-types does not list"),
                bug("unknown keys are passed over")
                        .in("settings.py", "if key not in _KEYS and not isinstance(value, dict):", "if False:")
                        .isFoundBy("JOB-CONF-02", "max-tll"),
                bug("true is a number")
                        .in("settings.py", "if type(value) is not kind:", "if not isinstance(value, kind):")
                        .isFoundBy("JOB-CONF-04", "max-ttl = true"),
                bug("configuration files are read once")
                        .in("settings.py", "def _parse(file):", "@__import__(\"functools\").cache\ndef _parse(file):")
                        .isFoundBy("JOB-CONF-01", "counts from the next request on"),
                bug("content ends before zero bytes")
                        .in(
                                "request.py",
                                "content = strict64.decode(encoded_payload)",
                                "content = strict64.decode(encoded_payload).rstrip(b\"\\0\")")
                        .isFoundBy("JOB-SIGN-01", "a single zero byte"),
                bug("half of the digest is enough")
                        .in(
                                "mechanisms.py",
                                "if not hmac.compare_digest(credential.data, _digest(covered)):",
                                "if not hmac.compare_digest(credential.data[:17], _digest(covered)[:17]):")
                        .under(Profile.INTEROP)
                        .isFoundBy("JOB-MUNGE-14", "half of the right digest"),
                bug("base64 is read leniently")
                        .in("strict64.py", "if encode(data) != text:", "if False:")
                        .under(Profile.INTEROP)
                        .isFoundBy("JOB-FMT-04", "with stray bits"));
    }

    private static Bug bug(String name) {
        return new Bug(name, null, null, null, Profile.SPEC, Map.of());
    }

    @TempDir
    Path folder;

    private Path subject;
    private final StringWriter console = new StringWriter();

    @BeforeEach
    void copyTheLibrary() throws IOException {
        subject = folder.resolve("subject");
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            for (Path file :
                    files.filter(f -> !f.toString().contains("__pycache__")).toList()) {
                Files.copy(file, subject.resolve(LIBRARY.relativize(file).toString()));
            }
        }
    }

    @Test
    void isConformantWithOneDeviation() throws IOException {
        assertThat(run("--profile=spec")).as(console.toString()).isZero();
        assertThat(report().get("verdict").stringValue()).isEqualTo("conformant");
        assertThat(console.toString()).containsIgnoringCase("conformant (library)");
        assertThat(ids("deviates")).containsExactly(LACKING_CURVE);
    }

    /** A rule that needs no MUNGE daemon can be asked alone, though who alice is is then told by another mechanism. */
    @Test
    void isAskedForOneRequirementWithoutADaemon() throws IOException {
        assertThat(run("--profile=interop", "--requirement=JOB-NONE-11", "--partial"))
                .as(console.toString())
                .isZero();
        assertThat(ids("passed")).containsExactly("JOB-NONE-11");
    }

    @Test
    void isNotConformantWhenTheDeviationIsNotDeclared() throws IOException {
        Path file = subject.resolve("subject.toml");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("[[deviation]]")));

        assertThat(run(counting(Profile.SPEC))).as(console.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(ids("failed")).containsExactly(LACKING_CURVE);
        assertThat(firstFailure(LACKING_CURVE)).contains("curve");
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugIsFoundByTheRightRequirements(Bug bug) throws IOException {
        putIn(bug);

        assertThat(run(counting(bug.profile()))).as(console.toString()).isEqualTo(ExitCode.FAILED);
        Set<String> expected = new TreeSet<>(bug.found().keySet());
        if (bug.profile() == Profile.INTEROP) {
            expected.add(PATTERNS);
        }
        assertThat(ids("failed")).containsExactlyElementsOf(expected);
        for (Map.Entry<String, String> found : bug.found().entrySet()) {
            assertThat(firstFailure(found.getKey())).contains(found.getValue());
        }
    }

    private void putIn(Bug bug) throws IOException {
        Path file = subject.resolve("flux_sign").resolve(bug.file());
        String text = Files.readString(file);
        Pattern line = Pattern.compile("(?m)^( *)" + Pattern.quote(bug.line()) + "$");
        assertThat(line.matcher(text).results())
                .as("lines of " + bug.file() + " like: " + bug.line())
                .hasSize(1);
        Files.writeString(file, line.matcher(text).replaceFirst("$1" + Matcher.quoteReplacement(bug.instead())));
    }

    /** The MUSTs that decide under a profile, bar what takes its time. */
    private static String[] counting(Profile profile) {
        List<String> words = new ArrayList<>(
                List.of("--profile=" + profile.name().toLowerCase(Locale.ROOT), "--tags=@MUST and not @slow"));
        Suite.read(HOME.resolve("features"), "job-signing").ledger().requirements().stream()
                .filter(row -> row.scored() && row.level() == Level.MUST && profile.counts(row.basis()))
                .map(Requirement::id)
                .forEach(id -> words.add("--requirement=" + id));
        return words.toArray(String[]::new);
    }

    private int run(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--suite=job-signing",
                "--subject=" + subject.resolve("subject.toml"),
                "--peers=embedded",
                "--out=" + folder.resolve("report")));
        words.addAll(List.of(more));
        CommandLine commandLine = Conform.commandLine();
        commandLine.setOut(new PrintWriter(console, true));
        commandLine.setErr(new PrintWriter(console, true));
        return commandLine.execute(words.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.shared()
                .readTree(folder.resolve("report/job-signing/report.json").toFile());
    }

    private List<String> ids(String outcome) {
        List<String> ids = new ArrayList<>();
        for (JsonNode requirement : report().get("requirements")) {
            if (requirement.get("outcome").stringValue().equals(outcome)) {
                ids.add(requirement.get("id").stringValue());
            }
        }
        Collections.sort(ids);
        return ids;
    }

    /** What is read first about a failed requirement: the scenario's name, and why it failed. */
    private String firstFailure(String id) {
        for (JsonNode requirement : report().get("requirements")) {
            if (requirement.get("id").stringValue().equals(id)) {
                for (JsonNode scenario : requirement.get("scenarios")) {
                    if (scenario.get("outcome").stringValue().equals("failed")) {
                        return scenario.get("name").stringValue() + "\n"
                                + scenario.get("why").stringValue();
                    }
                }
            }
        }
        throw new AssertionError(id + " has no failed scenario");
    }
}
