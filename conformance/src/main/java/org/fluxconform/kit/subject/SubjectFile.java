package org.fluxconform.kit.subject;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.kit.plan.Kind;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * Reads a subject file: TOML 1.0, UTF-8, at most 64 KiB. Its tables and keys are described in {@link Section}. Anything
 * unexpected is an error that names its place and the cure; all errors of a file are reported at once.
 */
public final class SubjectFile {

    /** The suites of this version of the kit. */
    public static final List<String> SUITES = Section.SUITES;

    private static final String FROM_ENVIRONMENT = "env:";
    private static final int MAX_BYTES = 64 * 1024;
    private static final TomlPosition TOP_OF_FILE = TomlPosition.positionAt(1, 1);

    private final Path file;
    private final Path folder;
    private final TableReader.Problems problems;

    private SubjectFile(Path file) {
        this.file = file;
        this.folder = file.toAbsolutePath().normalize().getParent();
        this.problems = new TableReader.Problems(file.toString());
    }

    /** @throws SubjectFileError if the file can't be read, or describes no subject */
    public static Subject read(Path file) {
        return new SubjectFile(file).read();
    }

    private Subject read() {
        TomlParseResult toml = Toml.parse(text(), TomlVersion.V1_0_0);
        for (TomlParseError error : toml.errors()) {
            problems.add(error.position(), error.getMessage());
        }
        problems.throwIfAny();
        Subject subject = subject(toml);
        problems.throwIfAny();
        return subject;
    }

    private String text() {
        try {
            if (Files.isDirectory(file)) {
                throw unreadable("is a folder; name the subject.toml in it");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw unreadable("is larger than " + MAX_BYTES / 1024 + " KiB; a subject file is a page of text");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw unreadable("does not exist; 'conform init --out " + file + "' writes one to start from");
        } catch (CharacterCodingException e) {
            throw unreadable("is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable("can't be read: " + e.getClass().getSimpleName());
        }
    }

    private SubjectFileError unreadable(String why) {
        return new SubjectFileError(List.of(file + ": " + why));
    }

    private Subject subject(TomlTable toml) {
        TableReader top = new TableReader(Section.TOP, toml, TOP_OF_FILE, problems).refuseUnknownKeys();
        Map<String, SuiteDoors> suites = new HashMap<>();
        top.table(Section.JOB_SIGNING.name(), Section.JOB_SIGNING)
                .ifPresent(table -> suites.put(Section.JOB_SIGNING.name(), jobSigning(table)));
        top.table(Section.AUTH.name(), Section.AUTH).ifPresent(table -> suites.put(Section.AUTH.name(), auth(table)));
        return new Subject(
                top.get(Section.NAME),
                top.get(Section.VERSION),
                top.get(Section.VENDOR),
                top.get(Section.URL),
                top.get(Section.CONTACT),
                top.get(Section.CAPABILITIES),
                deviations(top),
                suites,
                file);
    }

    private SigningDoors jobSigning(TableReader table) {
        Optional<List<String>> words = Optional.ofNullable(table.get(Section.ADAPTER));
        words.flatMap(Placeholders::problemOfAdapter).ifPresent(problem -> table.unfit(Section.ADAPTER, problem));
        Optional<Command> adapter = words.map(given -> command(given, table));
        Optional<SigningDoors.Launch> launch =
                table.table("launch", Section.JOB_SIGNING_LAUNCH).flatMap(this::launch);
        if (adapter.isEmpty() && launch.isEmpty()) {
            table.problem("[job-signing] opens no door; give it an adapter, a [job-signing.launch] table, or both");
        }
        Kind kind = table.get(Section.KIND);
        if (kind == Kind.LIBRARY && launch.isPresent()) {
            table.unfit(
                    Section.KIND,
                    "is \"library\", and [job-signing.launch] starts a job service; leave out one of the two");
        }
        return new SigningDoors(kind, table.get(Section.MECHANISMS), adapter, table.get(Section.MAX_PROCESSES), launch);
    }

    private Optional<SigningDoors.Launch> launch(TableReader table) {
        List<String> words = table.get(Section.LAUNCH);
        if (words == null) {
            return Optional.empty();
        }
        Placeholders.problem(words).ifPresent(problem -> table.unfit(Section.LAUNCH, problem));
        List<String> singleUser = table.get(Section.SINGLE_USER);
        Placeholders.problemOfSingleUser(singleUser).ifPresent(problem -> table.unfit(Section.SINGLE_USER, problem));
        return Optional.of(new SigningDoors.Launch(command(words, table), singleUser));
    }

    private ServerDoors auth(TableReader table) {
        Optional<ServerDoors.Running> running = running(table);
        Optional<ServerDoors.Launch> launch =
                table.table("launch", Section.AUTH_LAUNCH).flatMap(this::serverLaunch);
        if (running.isEmpty() && launch.isEmpty()) {
            table.problem("[auth] opens no door; give it a 'url', an [auth.launch] table, or both");
        }
        Optional<Command> client = table.table("cli", Section.AUTH_CLIENT)
                .flatMap(inner -> Optional.ofNullable(inner.get(Section.CLIENT)).map(words -> command(words, inner)));
        return new ServerDoors(table.get(Section.DIALECT), running, launch, client);
    }

    private Optional<ServerDoors.Running> running(TableReader table) {
        String url = table.get(Section.SERVER_URL);
        if (url == null) {
            return Optional.empty();
        }
        String token = table.get(Section.ADMIN_TOKEN);
        if (token == null) {
            table.unfit(
                    Section.SERVER_URL,
                    "needs an 'admin-token' beside it: all that is asked about is made by an" + " administrator");
            return Optional.empty();
        }
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                table.unfit(Section.SERVER_URL, "must be like http://HOST:PORT");
            }
            return Optional.of(new ServerDoors.Running(uri, secret(token, table)));
        } catch (URISyntaxException e) {
            table.unfit(Section.SERVER_URL, "must be like http://HOST:PORT");
            return Optional.empty();
        }
    }

    /** So that no secret has to stand in the file. */
    private static String secret(String text, TableReader table) {
        if (!text.startsWith(FROM_ENVIRONMENT)) {
            return text;
        }
        String name = text.substring(FROM_ENVIRONMENT.length());
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            table.unfit(Section.ADMIN_TOKEN, "names the environment variable " + name + ", which is not set");
            return "";
        }
        return value.strip();
    }

    private Optional<ServerDoors.Launch> serverLaunch(TableReader table) {
        List<String> words = table.get(Section.SERVER);
        if (words == null) {
            return Optional.empty();
        }
        Placeholders.problemOfServer(words).ifPresent(problem -> table.unfit(Section.SERVER, problem));
        Optional<String> adminKey = Optional.ofNullable(table.get(Section.ADMIN_KEY));
        adminKey.flatMap(Placeholders::problemOfFile).ifPresent(problem -> table.unfit(Section.ADMIN_KEY, problem));
        return Optional.of(new ServerDoors.Launch(command(words, table), adminKey));
    }

    private Command command(List<String> words, TableReader table) {
        List<String> resolved = new ArrayList<>(words);
        if (words.get(0).contains("/")) {
            resolved.set(0, folder.resolve(words.get(0)).normalize().toString());
        }
        Map<String, String> variables = table.get(Section.ENV);
        Placeholders.problemOfVariables(variables.values()).ifPresent(problem -> table.unfit(Section.ENV, problem));
        return new Command(resolved, folder, variables, table.get(Section.SECONDS));
    }

    private List<Deviation> deviations(TableReader top) {
        List<Deviation> deviations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TableReader table : top.tables(Section.DEVIATION.name(), Section.DEVIATION)) {
            String requirement = table.get(Section.REQUIREMENT);
            if (requirement != null && !seen.add(requirement)) {
                table.problem("requirement", "a second deviation for " + requirement + "; keep one");
            }
            deviations.add(new Deviation(requirement, table.get(Section.REASON), table.get(Section.ISSUE)));
        }
        return deviations;
    }
}
