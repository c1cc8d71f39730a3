package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.AdapterBroken;
import org.fluxconform.kit.subject.AdapterPool;
import org.fluxconform.kit.subject.Command;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.JobServices;
import org.fluxconform.kit.subject.Launcher;
import org.fluxconform.kit.subject.Reply;
import org.fluxconform.kit.subject.ServiceBroken;
import org.fluxconform.kit.subject.SigningDoors.Launch;
import org.fluxconform.kit.subject.inprocess.ToolLauncher;
import org.fluxconform.kit.trust.Mutant;
import org.fluxconform.kit.trust.MutantProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A variant of the reference that runs in the kit's own JVM says the same as one that is a process, and is as quiet where it
 * says nothing: what the kill matrix finds out in the one form holds for the other.
 */
@Timeout(900)
@Tag("jdk")
class InProcessContractIT {

    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final String CONFIG = """
            [sign]
            max-ttl = 60
            default-type = "none"
            allowed-types = ["none", "curve"]
            [sign.curve]
            require-ca = false
            """;

    private static final MutantProgram PROGRAM =
            new MutantProgram(Kit.ofThisCheckout().home().resolve("reference/job-signing/bin/mutants"));

    private static final List<String> REQUESTS = List.of(
            "",
            "..",
            "dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkwAA==..none",
            "dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkxMDAwAA==.aGk=.none",
            "dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkxMDAwAA==.aGl=.none",
            "dmVyc2lvbgBpMQBtZWNoYW5pc20AczUAdXNlcmlkAGkwAA==..none");

    private static final List<String> PAYLOADS = Stream.of(
                    new byte[0], new byte[] {0, -1, 10}, "text".repeat(50_000).getBytes(StandardCharsets.US_ASCII))
            .map(bytes -> Base64.getEncoder().encodeToString(bytes))
            .toList();

    private static final Pattern SIGNED = Pattern.compile("\"signed\":\"([^\"]*)\"");

    private static final String ID = "[0-9a-f]{8}-[0-9a-f-]{27}";

    private static ToolLauncher inProcess;

    /** A key that is the same in both forms. */
    @TempDir
    private static Path key;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        inProcess = PROGRAM.inProcess();
        Command command = new Command(List.of("mutants", "unchanged", "adapter"), key, Map.of(), ANSWER, inProcess);
        try (Adapter adapter = new AdapterPool(command, 1, key, Set.of(), UnaryOperator.identity())) {
            adapter.call("keygen", JsonMapper.shared().createObjectNode().put("path", "sig"));
        }
    }

    @AfterAll
    static void end() {
        inProcess.close();
    }

    /** The reference as it is, mutants of every kind, and all the programs that are no implementation. */
    static List<Mutant> variants() {
        Set<String> some = Set.of(
                "unchanged",
                "base64-lenient",
                "dies-of-zero-bytes",
                "content-is-text",
                "allowed-types-ignored",
                "curve-ignores-the-signature",
                "ingest-does-not-verify",
                "errors-quote-the-request");
        return PROGRAM.list().stream()
                .filter(mutant -> mutant.kind() == Mutant.Kind.DEGENERATE || some.contains(mutant.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theAdapterSaysTheSame(Mutant variant) throws IOException {
        assertThat(conversation(variant, inProcess, "in-process"))
                .isEqualTo(conversation(variant, Launcher.SYSTEM, "process"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theJobServiceDoesTheSame(Mutant variant) throws IOException {
        assertThat(jobs(variant, inProcess, "in-process")).isEqualTo(jobs(variant, Launcher.SYSTEM, "process"));
    }

    /** Everything that an adapter is asked, and what it made of it. */
    private List<String> conversation(Mutant variant, Launcher launcher, String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("sign.toml"), CONFIG);
        Files.writeString(place.resolve("passwd"), "alice:x:1000:1000::" + place + ":/bin/sh\n");
        Path keys = Files.createDirectories(place.resolve(".flux/curve"));
        for (String file : List.of("sig", "sig.pub")) {
            Files.copy(key.resolve(file), keys.resolve(file));
        }
        List<String> said = new ArrayList<>();
        Duration timeout = variant.name().equals("silent") ? SILENCE : ANSWER;
        try (Adapter adapter = new AdapterPool(
                command(variant, launcher, place, timeout, "adapter"), 1, place, Set.of(), UnaryOperator.identity())) {
            said.add(answer(() -> adapter.hello().toString()));
            said.add(ask(adapter, "keygen", fields -> fields.put("path", "new")));
            List<String> requests = new ArrayList<>(REQUESTS);
            for (String mechanism : List.of("none", "curve", "no such thing")) {
                for (String payload : PAYLOADS) {
                    String reply = ask(
                            adapter,
                            "wrap",
                            fields -> fields.put("config", "sign.toml")
                                    .put("payload", payload)
                                    .put("mechanism", mechanism)
                                    .put("uid", 1000)
                                    .put("now", 1_800_000_000L)
                                    .put("passwd", "passwd"));
                    said.add(reply);
                    Matcher signed = SIGNED.matcher(reply);
                    if (signed.find()) {
                        requests.add(signed.group(1));
                        requests.add(signed.group(1).replaceFirst("[.](.)([^.]*)$", ".A$2"));
                    }
                }
            }
            for (String signed : requests) {
                said.add(ask(
                        adapter,
                        "unwrap",
                        fields -> fields.put("config", "sign.toml")
                                .put("signed", signed)
                                .put("uid", 1000)
                                .put("now", 1_800_000_001L)
                                .put("passwd", "passwd")));
            }
            said.add(ask(
                    adapter,
                    "unwrap",
                    fields -> fields.put("config", "nowhere.toml").put("signed", "..")));
        }
        return said.stream()
                .map(reply -> reply.replace(place.toString(), "PLACE"))
                .toList();
    }

    private static String ask(Adapter adapter, String op, Consumer<ObjectNode> fill) {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fill.accept(fields);
        return op + ": " + answer(() -> shown(adapter.call(op, fields)));
    }

    private interface Question {
        String ask();
    }

    private static String answer(Question question) {
        try {
            return question.ask();
        } catch (AdapterBroken broken) {
            return "broken: " + broken.kind();
        } catch (NotTested givenUp) {
            return givenUp.getMessage();
        } catch (ServiceBroken broken) {
            return "service broken";
        }
    }

    private static String shown(Reply reply) {
        return reply instanceof Reply.Done done ? done.fields().toString() : reply.toString();
    }

    private List<String> jobs(Mutant variant, Launcher launcher, String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve("jobs-" + name));
        Path config = Files.writeString(place.resolve("sign.toml"), CONFIG);
        List<String> said = new ArrayList<>();
        Command command = command(
                variant,
                launcher,
                place,
                variant.name().equals("silent") ? SILENCE : ANSWER,
                "serve",
                "--host",
                "{host}",
                "--port",
                "{port}",
                "--config",
                "{config}",
                "--exec",
                "{exec}",
                "{single-user}");
        try (JobServices services = new JobServices(
                new Launch(command, List.of("--single-user")), new SecureRandom(), UnaryOperator.identity())) {
            said.add(answer(() -> {
                JobService service = services.startSingleUser(config.toString(), place);
                String own = "dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkwAA==.aGk=.none";
                List.of("", "junk", own, own.replace("aGk=", "aGl="))
                        .forEach(signed -> said.add(withoutIds(service.submit(signed))));
                said.add(withoutIds(service.job("unknown")));
                said.add(withoutIds(service.stopQueue()));
                said.add(withoutIds(service.startQueue()));
                return "asked";
            }));
        }
        // what it logged, but for times, ids and threads
        said.add(Files.readString(place.resolve("output.log"))
                .replaceAll("http://\\S+", "URL")
                .replaceAll("(?m)^\\d{4}-\\S+", "TIME")
                .replaceAll(ID, "ID")
                .lines()
                .filter(line -> !line.matches(".*job ID (of user \\d+ running|completed).*"))
                .toList()
                .toString());
        return said;
    }

    /** The order of keys in an object says nothing, and differs between JVMs. */
    /** Nor with how many jobs still wait: that is a matter of moments. */
    private static String withoutIds(JobService.Answer answer) {
        String body = answer.body();
        try {
            body = new TreeMap<>(JsonMapper.shared().readValue(body, Map.class)).toString();
        } catch (JacksonException notAnObject) {
            // it is compared as it is
        }
        return answer.status() + " " + body.replaceAll(ID, "ID").replaceAll("pending=\\d+", "pending=N");
    }

    private static Command command(Mutant variant, Launcher launcher, Path place, Duration timeout, String... then) {
        List<String> words = new ArrayList<>(PROGRAM.words(variant));
        words.addAll(List.of(then));
        return new Command(words, place, Map.of(), timeout, launcher);
    }
}
