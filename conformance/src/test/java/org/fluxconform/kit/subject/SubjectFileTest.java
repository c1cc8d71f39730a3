package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.fluxconform.kit.plan.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectFileTest {

    private static final String FULL = """
            name = "Acme Flux"
            version = "1.2"
            vendor = "Acme"
            url = "https://acme.example"
            contact = "flux@acme.example"
            capabilities = ["queue-control", "clock"]

            [job-signing]
            kind = "system"
            mechanisms = ["none", "munge"]
            adapter = ["bin/adapter", "--verbose", "a/b"]
            processes = 3
            env = { LD_LIBRARY_PATH = "/opt/acme/lib" }
            timeout = 5

            [job-signing.launch]
            command = ["acme-jobs", "--listen", "{host}:{port}", "{config}", "--exec={exec}", "{single-user}", "{home}"]
            single-user = ["--single", "user"]

            [[deviation]]
            requirement = "JOB-TTL-01"
            reason = "Not yet."
            issue = "https://acme.example/1"
            """;

    @TempDir
    Path folder;

    @Test
    void readsAllThatASubjectFileCanSay() throws IOException {
        Subject subject = SubjectFile.read(file(FULL));

        assertThat(subject.name()).isEqualTo("Acme Flux");
        assertThat(subject.version()).isEqualTo("1.2");
        assertThat(subject.vendor()).isEqualTo("Acme");
        assertThat(subject.url()).isEqualTo("https://acme.example");
        assertThat(subject.contact()).isEqualTo("flux@acme.example");
        assertThat(subject.capabilities()).isEqualTo(Set.of("clock", "queue-control"));
        assertThat(subject.deviations())
                .containsExactly(new Deviation("JOB-TTL-01", "Not yet.", "https://acme.example/1"));
        SigningDoors doors = subject.doors("job-signing", SigningDoors.class).orElseThrow();
        assertThat(doors.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(doors.mechanisms()).containsExactly("munge", "none");
        assertThat(doors.processes()).isEqualTo(3);
        Command adapter = doors.adapter().orElseThrow();
        assertThat(adapter.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(adapter.environment()).containsEntry("LD_LIBRARY_PATH", "/opt/acme/lib");
        assertThat(adapter.folder()).isEqualTo(folder);
        SigningDoors.Launch launch = doors.launch().orElseThrow();
        assertThat(launch.singleUser()).containsExactly("--single", "user");
        assertThat(launch.command().timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(subject.doors("rack")).isEmpty();
    }

    @Test
    void whatIsNotSaidIsASystemWithAllMechanisms() throws IOException {
        SigningDoors doors = SubjectFile.read(file("name = \"A\"\n[job-signing]\nadapter = [\"a\"]\n"))
                .doors("job-signing", SigningDoors.class)
                .orElseThrow();
        assertThat(doors.kind()).isEqualTo(Kind.SYSTEM);
        assertThat(doors.mechanisms()).containsExactlyInAnyOrder("munge", "curve", "none");
    }

    @Test
    void aProgramWithASlashIsRelativeToTheFile() throws IOException {
        SigningDoors doors = SubjectFile.read(file(FULL))
                .doors("job-signing", SigningDoors.class)
                .orElseThrow();
        assertThat(doors.adapter().orElseThrow().words())
                .containsExactly(folder.resolve("bin/adapter").toString(), "--verbose", "a/b");
        assertThat(doors.launch().orElseThrow().command().words()).startsWith("acme-jobs");
    }

    @Test
    void whatIsPrintedForAVendorIsItselfASubjectFile() throws IOException {
        String template = SubjectTemplate.print(SubjectFile.SUITES);
        Subject subject = SubjectFile.read(file(template));
        assertThat(subject.doors("job-signing").orElseThrow().adapter()).isPresent();
        assertThat(template.lines().filter(line -> line.startsWith("# ")))
                .as("comments are whole lines of a readable width")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .noneMatch(line -> line.indexOf('#', 1) >= 0);

        Subject uncommented = SubjectFile.read(file(template.replaceAll("(?m)^#(?=[\\w\\[])", "")));
        assertThat(uncommented.deviations()).hasSize(1);
        assertThat(uncommented.capabilities()).isNotEmpty();
        assertThat(uncommented
                        .doors("job-signing", SigningDoors.class)
                        .orElseThrow()
                        .launch())
                .isPresent();
        assertThat(uncommented.contact()).isNotNull();
    }

    static Arguments[] unusable() {
        String base = "name = \"A\"\n[job-signing]\nadapter = [\"a\"]\n";
        String adapter = "name = \"A\"\n[job-signing]\nadapter = ";
        String launch = "name = \"A\"\n[job-signing.launch]\n";
        String whole = launch + "command = [\"a\", \"{port}\", \"{config}\", \"{exec}\", \"{single-user}\"]\n";
        return new Arguments[] {
            Arguments.of("", "1:1: key 'name' is missing; for example: name = \"Acme Flux\""),
            Arguments.of("name = \"A\"\nvendr = \"B\"\n", "2:1: unknown key 'vendr'; did you mean 'vendor'?"),
            Arguments.of("name = \"A\"\nzzzzzz = 1\n", "2:1: unknown key 'zzzzzz'; known: name, version, vendor, url"),
            Arguments.of("name = 5\n", "1:1: key 'name' must be a text in quotes, not a number"),
            Arguments.of("name = \"  \"\n", "1:1: key 'name' is empty"),
            Arguments.of("name = \"A\"\ncapabilities = \"clock\"\n", "2:1: key 'capabilities' must be a list of words"),
            Arguments.of(
                    "name = \"A\"\ncapabilities = [\"clok\"]\n",
                    "2:1: key 'capabilities' has the unknown value \"clok\"; did you mean \"clock\"?"),
            Arguments.of(
                    "name = \"A\"\ncapabilities = [\"clock\", \"telepathy\"]\n",
                    "2:1: key 'capabilities' has the unknown value \"telepathy\"; there are \"clock\", \"flags\""),
            Arguments.of(
                    base + "[rack]\nadapter = [\"b\"]\n",
                    "4:1: this version of the kit has no suite 'rack'; remove the table (suites: job-signing, auth)"),
            Arguments.of("name = \"A\"\n[auth]\n", "2:1: [auth] opens no door; give it a 'url'"),
            Arguments.of(
                    "name = \"A\"\n[auth]\nurl = \"http://127.0.0.1:1\"\n",
                    "3:1: key 'url' in [auth] needs an 'admin-token' beside it"),
            Arguments.of(
                    "name = \"A\"\n[auth]\nurl = \"ftp://a\"\nadmin-token = \"t\"\n",
                    "3:1: key 'url' in [auth] must be like http://HOST:PORT"),
            Arguments.of(
                    "name = \"A\"\n[auth]\nurl = \"http://a b\"\nadmin-token = \"t\"\n",
                    "3:1: key 'url' in [auth] must be like http://HOST:PORT"),
            Arguments.of(
                    "name = \"A\"\n[auth]\nurl = \"http://a\"\nadmin-token = \"env:NOT_SET_ANYWHERE\"\n",
                    "4:1: key 'admin-token' in [auth] names the environment variable NOT_SET_ANYWHERE, which is not set"),
            Arguments.of(
                    "name = \"A\"\n[auth.launch]\ncommand = [\"a\", \"{host}\"]\n",
                    "3:1: key 'command' in [auth.launch] lacks the placeholder {port}"),
            Arguments.of(
                    "name = \"A\"\n[auth.launch]\ncommand = [\"a\", \"{port}\", \"{config}\"]\n",
                    "3:1: key 'command' in [auth.launch] has the unknown placeholder {config}"),
            Arguments.of(
                    "name = \"A\"\n[auth.launch]\ncommand = [\"a\", \"{port}\"]\nadmin-key = \"{hom}/k\"\n",
                    "4:1: key 'admin-key' in [auth.launch] has the unknown placeholder {hom}; did you mean {home}?"),
            Arguments.of(
                    "name = \"A\"\n[jobsigning]\nadapter = [\"b\"]\n",
                    "2:1: unknown key 'jobsigning'; did you mean 'job-signing'?"),
            Arguments.of("name = \"A\"\njob-signing = 1\n", "2:1: 'job-signing' must be a table: [job-signing]"),
            Arguments.of("name = \"A\"\n[job-signing]\n", "2:1: [job-signing] opens no door; give it an adapter"),
            Arguments.of(
                    "name = \"A\"\n[job-signing]\nadapter = []\n",
                    "3:1: key 'adapter' in [job-signing] is an empty command"),
            Arguments.of(
                    "name = \"A\"\n[job-signing]\nadapter = [\"\"]\n",
                    "3:1: key 'adapter' in [job-signing] is an empty command"),
            Arguments.of(
                    "name = \"A\"\n[job-signing]\nadapter = \"acme run\"\n",
                    "3:1: key 'adapter' in [job-signing] must be a list of words such as [\"program\", \"argument\"], not a text"),
            Arguments.of(
                    "name = \"A\"\n[job-signing]\nadapter = [\"a\", 1]\n",
                    "3:1: key 'adapter' in [job-signing] must hold texts in quotes only, not a number"),
            Arguments.of(
                    "name = \"A\"\n[job-signing]\nadapter = [\"a\\u0000b\"]\n",
                    "3:1: key 'adapter' in [job-signing] holds a NUL character"),
            Arguments.of(base + "timout = 3\n", "4:1: unknown key 'timout' in [job-signing]; did you mean 'timeout'?"),
            Arguments.of(
                    base + "timeout = 0\n", "4:1: key 'timeout' in [job-signing] must be between 1 and 3600, not 0"),
            Arguments.of(
                    base + "timeout = 1.5\n",
                    "4:1: key 'timeout' in [job-signing] must be a whole number of seconds, not a number"),
            Arguments.of(
                    base + "timeout = \"20\"\n",
                    "4:1: key 'timeout' in [job-signing] must be a whole number of seconds, not a text"),
            Arguments.of(
                    base + "processes = 65\n",
                    "4:1: key 'processes' in [job-signing] must be between 1 and 64, not 65"),
            Arguments.of(
                    base + "env = [\"A=b\"]\n",
                    "4:1: key 'env' in [job-signing] must be a table such as { NAME = \"value\" }, not a list"),
            Arguments.of(
                    base + "env = { A = 1 }\n",
                    "4:1: key 'env' in [job-signing] must give A as a text in quotes, not a number"),
            Arguments.of(
                    base + "env = { \"A=B\" = \"1\" }\n",
                    "4:1: key 'env' in [job-signing] holds 'A=B', which is no name of an environment variable"),
            Arguments.of(
                    base + "kind = \"libary\"\n",
                    "4:1: key 'kind' in [job-signing] has the unknown value \"libary\"; did you mean \"library\"?"),
            Arguments.of(
                    base + "kind = \"daemon\"\n",
                    "4:1: key 'kind' in [job-signing] has the unknown value \"daemon\"; there are \"library\", \"system\""),
            Arguments.of(base + "kind = true\n", "4:1: key 'kind' in [job-signing] must be a text in quotes"),
            Arguments.of(
                    base + "kind = \"library\"\n[job-signing.launch]\n"
                            + "command = [\"a\", \"{port}\", \"{config}\", \"{exec}\"]\n",
                    "4:1: key 'kind' in [job-signing] is \"library\", and [job-signing.launch] starts a job service"),
            Arguments.of(
                    base + "mechanisms = [\"mung\"]\n",
                    "4:1: key 'mechanisms' in [job-signing] has the unknown value \"mung\"; did you mean \"munge\"?"),
            Arguments.of(base + "mechanisms = []\n", "4:1: key 'mechanisms' in [job-signing] is empty; there are"),
            Arguments.of(
                    base + "mechanisms = \"munge\"\n",
                    "4:1: key 'mechanisms' in [job-signing] must be a list of words"),
            Arguments.of(launch, "2:1: key 'command' is missing in [job-signing.launch]"),
            Arguments.of(
                    launch + "command = [\"a\", \"{prot}\", \"{config}\", \"{exec}\"]\n",
                    "3:1: key 'command' in [job-signing.launch] has the unknown placeholder {prot}; did you mean {port}?"),
            Arguments.of(
                    launch + "command = [\"a\", \"{config}\", \"{exec}\"]\n",
                    "3:1: key 'command' in [job-signing.launch] lacks the placeholder {port}"),
            Arguments.of(
                    launch + "command = [\"a\", \"{port}\", \"{config}\", \"{exec}\", \"-s={single-user}\"]\n",
                    "3:1: key 'command' in [job-signing.launch] must have {single-user} as a word of its own"),
            Arguments.of(
                    whole + "single-user = [\"--owner\", \"{home}/{soket}\"]\n",
                    "4:1: key 'single-user' in [job-signing.launch] has the unknown placeholder {soket}; there are {host},"),
            Arguments.of(
                    whole + "single-user = [\"{prot}\"]\n",
                    "4:1: key 'single-user' in [job-signing.launch] has the unknown placeholder {prot}; did you mean {port}?"),
            Arguments.of(
                    whole + "single-user = [\"{single-user}\"]\n",
                    "4:1: key 'single-user' in [job-signing.launch] has the unknown placeholder {single-user}; there are"),
            Arguments.of(
                    whole + "env = { PORT = \"{port}\" }\n",
                    "4:1: key 'env' in [job-signing.launch] has the placeholder {port}, which is filled in only in"),
            Arguments.of(
                    adapter + "[\"a\", \"--socket={soket}\"]\n",
                    "3:1: key 'adapter' in [job-signing] has the placeholder {soket}, and an adapter's command has none"),
            Arguments.of(
                    adapter + "[\"a\", \"{config}\"]\n",
                    "3:1: key 'adapter' in [job-signing] has the placeholder {config}, and an adapter's command has none"),
            Arguments.of(
                    base + "env = { A = \"x={home}\" }\n",
                    "4:1: key 'env' in [job-signing] has the placeholder {home}, which is filled in only in"),
            Arguments.of(
                    base + "[[deviation]]\nrequirement = \"JOB-TTL-01\"\nissue = \"i\"\n",
                    "4:1: key 'reason' is missing in [deviation]"),
            Arguments.of(
                    base
                            + "[[deviation]]\nrequirement = \"J\"\nreason = \"r\"\nissue = \"i\"\n[[deviation]]\nrequirement = \"J\"\nreason = \"r\"\nissue = \"i\"\n",
                    "9:1: a second deviation for J; keep one"),
            Arguments.of(
                    base + "[deviation]\nrequirement = \"J\"\n",
                    "4:1: 'deviation' must be written as tables: [[deviation]]"),
            Arguments.of(
                    base + "[[deviation]]\nrequirement = \"J\"\nreason = \"r\"\nissue = \"i\"\nurl = \"u\"\n",
                    "8:1: unknown key 'url' in [deviation]; known: requirement, reason, issue"),
            Arguments.of("name = \"A\"\nname = \"B\"\n", "2:1: name previously defined at line 1"),
            Arguments.of("name = \"A\n", "1:"),
            Arguments.of("name = \"A\"\nx = " + "[".repeat(20_000), "2:"),
        };
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aProblemIsNamedWithItsPlaceAndCure(String toml, String problem) throws IOException {
        Path file = file(toml);
        SubjectFileError error = catchThrowableOfType(SubjectFileError.class, () -> SubjectFile.read(file));
        assertThat(error).as("it is refused").isNotNull();
        assertThat(error.getMessage()).contains(file + ":" + problem);
    }

    @Test
    void bracesThatAreNoPlaceholdersAreLeftAlone() throws IOException {
        Subject subject = SubjectFile.read(file("""
                name = "A"
                [job-signing]
                adapter = ["sh", "-c", "exec ${ADAPTER} {} {1} { x }"]
                env = { FORMAT = "{message}", JSON = '{"a": 1}' }
                [job-signing.launch]
                command = ["sh", "-c", "exec ${SERVICE}", "{port}", "{config}", "{exec}", "{single-user}"]
                single-user = ["${OWNER}", "{home}"]
                """));

        assertThat(subject.doors("job-signing")
                        .orElseThrow()
                        .adapter()
                        .orElseThrow()
                        .words())
                .endsWith("exec ${ADAPTER} {} {1} { x }");
        assertThat(subject.doors("job-signing", SigningDoors.class)
                        .orElseThrow()
                        .launch()
                        .orElseThrow()
                        .singleUser())
                .containsExactly("${OWNER}", "{home}");
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        Path file = file("vendor = 1\nfoo = 2\n[job-signing]\n");
        assertThatThrownBy(() -> SubjectFile.read(file))
                .hasMessageContaining("1:1: key 'name' is missing")
                .hasMessageContaining("1:1: key 'vendor'")
                .hasMessageContaining("2:1: unknown key 'foo'")
                .hasMessageContaining("3:1: [job-signing] opens no door");
    }

    @Test
    void aFileThatCannotBeReadIsSaidSo() throws IOException {
        Path missing = folder.resolve("none.toml");
        assertThatThrownBy(() -> SubjectFile.read(missing))
                .isInstanceOf(SubjectFileError.class)
                .hasMessageContaining(missing + ": does not exist; 'conform init");
        assertThatThrownBy(() -> SubjectFile.read(folder)).hasMessageContaining("is a folder");
        Path large = file("#".repeat(70_000));
        assertThatThrownBy(() -> SubjectFile.read(large)).hasMessageContaining("larger than 64 KiB");
        Path latin1 = folder.resolve("latin1.toml");
        Files.write(latin1, "name = \"J\u00f6rg\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SubjectFile.read(latin1)).hasMessageContaining("not UTF-8");
    }

    private Path file(String toml) throws IOException {
        return Files.writeString(folder.resolve("subject.toml"), toml);
    }
}
