package org.fluxconform.kit.subject;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fluxconform.kit.NearestName;
import org.fluxconform.kit.plan.Kind;

/**
 * A table of the subject file with its keys: the one description of the file.
 *
 * @param name as between brackets; empty for the top of the file
 * @param summary what the table is for, in a line
 * @param tables names of the tables inside it
 */
record Section(String name, String summary, List<Key<?>> keys, List<String> tables) {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final int PROCESSES = 2;

    static final Key<String> NAME =
            Key.required("name", ValueType.TEXT, "What the implementation is called in the report.", "\"Acme Flux\"");
    static final Key<String> VERSION = Key.optional(
            "version", ValueType.TEXT, null, "Its version, as you would name it in a bug report.", "\"1.0.0\"");
    static final Key<String> VENDOR = Key.optional("vendor", ValueType.TEXT, null, "Who makes it.", "\"Acme\"");
    static final Key<String> URL =
            Key.optional("url", ValueType.TEXT, null, "Where to read about it.", "\"https://acme.example/flux\"");
    static final Key<String> CONTACT =
            Key.optional("contact", ValueType.TEXT, null, "Whom to ask about the report.", "\"flux@acme.example\"");
    static final Key<Set<String>> CAPABILITIES = Key.optional(
            "capabilities",
            ValueType.any(Vocabulary.CAPABILITIES),
            Set.of(),
            "Optional abilities, besides those that the adapter declares in its hello. Undeclared ones are not asked for.",
            "[\"queue-control\"]");

    static final Key<Kind> KIND = Key.optional(
            "kind",
            ValueType.choice(Kind.values(), Kind::text),
            Kind.SYSTEM,
            "What it is. \"system\": it has a job service too, and is asked about ingest and launch. \"library\": it signs"
                    + " and verifies and no more, and its verdict says so. Default: \"system\".",
            "\"system\"");
    static final Key<Set<String>> MECHANISMS = Key.optional(
            "mechanisms",
            ValueType.some(Set.of("munge", "curve", "none")),
            Set.of("munge", "curve", "none"),
            "Which mechanisms it has. What is about another one is not asked; that the document wants all three is one"
                    + " requirement (JOB-SIGN-02), which then fails. Default: all three.",
            "[\"munge\", \"none\"]");
    static final Key<List<String>> ADAPTER = Key.optional(
            "adapter",
            ValueType.COMMAND,
            null,
            "Command that speaks the adapter protocol on stdin and stdout (fixtures/adapters/README.md).",
            "[\"acme-sign-adapter\"]");
    static final Key<Integer> MAX_PROCESSES = Key.optional(
            "processes", ValueType.COUNT, PROCESSES, "At most so many adapter processes at once. Default: 2.", "2");
    static final Key<Map<String, String>> ENV = Key.optional(
            "env",
            ValueType.VARIABLES,
            Map.of(),
            "Additions to its environment. Of the kit's own it gets only PATH, HOME, LANG and the like.",
            "{ ACME_LOG = \"warn\" }");
    static final Key<Duration> SECONDS =
            Key.optional("timeout", ValueType.SECONDS, TIMEOUT, "Seconds that an answer may take. Default: 20.", "20");

    static final Key<List<String>> LAUNCH = Key.required(
            "command",
            ValueType.COMMAND,
            "Command that starts a job service. {host} and {port}: where it shall listen; {config}: file or glob of its"
                    + " configuration; {home}: a folder of its own; {exec}: program to run for each launched job, with"
                    + " the job's content on stdin and FLUX_JOB_ID and FLUX_JOB_USERID in the environment;"
                    + " {single-user}: see below.",
            "[\"acme-job-service\", \"--listen\", \"{host}:{port}\", \"--config\", \"{config}\", \"--exec\","
                    + " \"{exec}\", \"{single-user}\"]");
    static final Key<List<String>> SINGLE_USER = Key.optional(
            "single-user",
            ValueType.WORDS,
            List.of(),
            "Words that {single-user} stands for where the kit needs a single-user instance; else it stands for nothing."
                    + " They may have the other placeholders.",
            "[\"--single-user\"]");

    static final Key<String> REQUIREMENT = Key.required(
            "requirement", ValueType.TEXT, "Id of the requirement that is known to fail.", "\"JOB-TTL-01\"");
    static final Key<String> REASON = Key.required(
            "reason",
            ValueType.TEXT,
            "Why, in a sentence: it stands in the report.",
            "\"Clock skew is not handled yet.\"");
    static final Key<String> ISSUE =
            Key.required("issue", ValueType.TEXT, "Where it is tracked.", "\"https://acme.example/issues/1\"");

    static final Key<String> DIALECT = Key.optional(
            "dialect",
            ValueType.TEXT,
            "spec",
            "Which routes it has: \"spec\", those of the document; \"upstream\", those of the server that it describes; or a"
                    + " file of yours (fixtures/auth/dialects/README.md). Default: \"spec\".",
            "\"spec\"");
    static final Key<String> SERVER_URL = Key.optional(
            "url",
            ValueType.TEXT,
            null,
            "A server that runs already. What needs a server in another configuration is then not tested, unless the kit"
                    + " can launch one, too.",
            "\"http://127.0.0.1:8000\"");
    static final Key<String> ADMIN_TOKEN = Key.optional(
            "admin-token",
            ValueType.TEXT,
            null,
            "Credential of somebody who may do everything there, or env:NAME for the value of an environment variable.",
            "\"flux_sk_0123\"");
    static final Key<List<String>> SERVER = Key.required(
            "command",
            ValueType.COMMAND,
            "Command that starts a server. {host} and {port}: where it shall listen; {home}: a folder of its own, which is"
                    + " also its working folder. Its configuration reaches it as the document says, by FLUX_ variables.",
            "[\"acme-flux\", \"start\", \"server\", \"--host\", \"{host}\", \"--port\", \"{port}\"]");
    static final Key<String> ADMIN_KEY = Key.optional(
            "admin-key",
            ValueType.TEXT,
            null,
            "File in which a new server leaves the first administrator's credential. Without it, the kit makes an"
                    + " administrator while authentication is off, and starts the server again.",
            "\"{home}/admin-bootstrap-key\"");
    static final Key<List<String>> CLIENT = Key.required(
            "command", ValueType.COMMAND, "The command line client, to which words are added.", "[\"acme-flux\"]");

    static final Section TOP = new Section(
            "",
            "Describes an implementation to the conformance kit. Programs with a slash in their name are relative to the"
                    + " folder of this file; the others are looked up on PATH.",
            List.of(NAME, VERSION, VENDOR, URL, CONTACT, CAPABILITIES),
            List.of("job-signing", "auth", "deviation"));
    static final Section JOB_SIGNING = new Section(
            "job-signing",
            "Job signing: the library, behind an adapter.",
            List.of(KIND, MECHANISMS, ADAPTER, MAX_PROCESSES, ENV, SECONDS),
            List.of("launch"));
    static final Section JOB_SIGNING_LAUNCH = new Section(
            "job-signing.launch",
            "Job signing: the service that takes in and launches jobs (POST /jobs, GET /jobs/{id}; with the capability"
                    + " queue-control also POST /queue).",
            List.of(LAUNCH, SINGLE_USER, ENV, SECONDS),
            List.of());
    static final Section AUTH = new Section(
            "auth",
            "Authentication and authorization: a server, reached over HTTP.",
            List.of(DIALECT, SERVER_URL, ADMIN_TOKEN, SECONDS),
            List.of("launch", "cli"));
    static final Section AUTH_LAUNCH = new Section(
            "auth.launch",
            "Authentication: how the kit starts servers, each with a configuration of its own.",
            List.of(SERVER, ADMIN_KEY, ENV, SECONDS),
            List.of());
    static final Section AUTH_CLIENT = new Section(
            "auth.cli",
            "Authentication: the command line client. It finds the server by FLUX_SERVER_HOST and FLUX_SERVER_PORT.",
            List.of(CLIENT, ENV, SECONDS),
            List.of());
    static final Section DEVIATION = new Section(
            "deviation",
            "A requirement that is known to fail. It must fail: a deviation that no longer deviates is reported.",
            List.of(REQUIREMENT, REASON, ISSUE),
            List.of());

    /** The suites of this version of the kit. */
    static final List<String> SUITES = List.of(JOB_SIGNING.name(), AUTH.name());

    /** Each suite's tables, in the order in which a subject file has them. */
    static final Map<String, List<Section>> OF_SUITES = Map.of(
            JOB_SIGNING.name(), List.of(JOB_SIGNING, JOB_SIGNING_LAUNCH),
            AUTH.name(), List.of(AUTH, AUTH_LAUNCH, AUTH_CLIENT));

    /** Those that a subject can do without. */
    static final List<Section> OPTIONAL = List.of(JOB_SIGNING_LAUNCH, AUTH_CLIENT);

    /** Whether the section has a key or table of this name. */
    boolean knows(String name) {
        return names().contains(name);
    }

    /** What to say of a name that the section does not have. */
    String unknown(String name, boolean isTable) {
        Optional<String> near = NearestName.of(name, names());
        if (near.isPresent()) {
            return "unknown key '" + name + "'" + where() + "; did you mean '" + near.get() + "'?";
        }
        if (isTable && this == TOP) {
            return "this version of the kit has no suite '" + name + "'; remove the table (suites: "
                    + String.join(", ", SUITES) + ")";
        }
        return "unknown key '" + name + "'" + where() + "; known: " + String.join(", ", names());
    }

    /** {@code " in [name]"}, or nothing at the top of the file. */
    String where() {
        return name.isEmpty() ? "" : " in [" + name + "]";
    }

    private List<String> names() {
        return Stream.concat(keys.stream().map(Key::name), tables.stream()).toList();
    }
}
