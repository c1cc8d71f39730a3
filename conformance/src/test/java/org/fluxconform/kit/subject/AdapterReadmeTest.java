package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.MarkdownTable;
import org.fluxconform.kit.cli.Home;
import org.fluxconform.kit.plan.Suite;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code fixtures/adapters/README.md} says about the protocol is what the schemas, the features and the kit say. */
class AdapterReadmeTest {

    private static final Home HOME = Home.find();
    private static final Path ADAPTERS = HOME.fixtures().resolve("adapters");
    private static final List<String> OPERATIONS = List.of("hello", "wrap", "unwrap", "keygen", "casign");

    /** Abilities of a job service, of which no message and no scenario of an adapter knows. */
    private static final Set<String> OF_THE_SERVICE = Set.of("queue-control");

    private static final Pattern SENT_UNDER = Pattern.compile("Sent under the capability ([a-z-]+)\\.");
    private static final Pattern NEEDS = Pattern.compile("@needs:([a-z-]+)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`(\\?)?");

    private final String readme = read(ADAPTERS.resolve("README.md"));

    @Test
    void theTableOfOperationsHasTheFieldsOfTheSchemas() throws IOException {
        List<List<String>> rows = table("op");

        assertThat(rows).extracting(row -> code(row.get(0)).get(0)).containsExactlyElementsOf(OPERATIONS);
        assertThat(schemas()).isEqualTo(new TreeSet<>(OPERATIONS));
        for (List<String> row : rows) {
            String op = code(row.get(0)).get(0);
            assertThat(code(row.get(1))).as("fields of a request " + op).containsExactlyElementsOf(fields(op));
            assertThat(code(row.get(2))).as("fields of a reply to " + op).containsExactlyElementsOf(replied(op));
        }
    }

    @Test
    void theTableOfCapabilitiesHasTheFieldsThatTheyOpen() {
        Map<String, String> documented = new TreeMap<>();
        for (List<String> row : table("capability")) {
            if (!row.get(1).equals("-")) {
                documented.put(code(row.get(0)).get(0), code(row.get(1)) + " in " + code(row.get(2)));
            }
        }

        assertThat(documented).isEqualTo(capabilitiesOfSchemas());
    }

    @Test
    void everyCapabilityThatCanMatterIsInTheTable() {
        Set<String> known = new TreeSet<>(OF_THE_SERVICE);
        known.addAll(capabilitiesOfSchemas().keySet());
        Suite.read(HOME.features(), "job-signing")
                .features()
                .forEach(file -> NEEDS.matcher(new String(file.content(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(tag -> known.add(tag.group(1))));

        assertThat(table("capability").stream()
                        .map(row -> code(row.get(0)).get(0))
                        .sorted())
                .containsExactlyElementsOf(known);
    }

    @Test
    void theTableOfMetadataHasTheTypesOfTheSchema() {
        JsonNode types = schema("keygen").at("/$defs/request/properties/metadata/items/prefixItems/1/enum");

        assertThat(table("type")).extracting(row -> code(row.get(0)).get(0)).containsExactlyElementsOf(words(types));
    }

    /** The conversation at the top: every line of it could be said. */
    @Test
    void theExampleConversationKeepsToTheSchemas() {
        MessageSchemas schemas = new MessageSchemas();
        Map<Integer, String> asked = new TreeMap<>();
        readme.lines().filter(line -> line.startsWith("-> ")).forEach(line -> {
            JsonNode request = json(line);
            asked.put(request.get("id").asInt(), request.get("op").asString());
            assertThat(schemas.problemsOfRequest(request.get("op").asString(), request))
                    .as(line)
                    .isEmpty();
        });
        List<String> replies =
                readme.lines().filter(line -> line.startsWith("<- ")).toList();

        assertThat(replies).hasSameSizeAs(asked.keySet()).hasSizeGreaterThan(4);
        replies.forEach(line -> assertThat(
                        schemas.problemsOfReply(asked.get(json(line).get("id").asInt()), json(line)))
                .as(line)
                .isEmpty());
    }

    @Test
    void itsNumbersAreTheKits() throws IOException {
        assertThat(readme.replaceAll("\\s+", " "))
                .contains("at most " + AdapterPool.MAX_LINE / 1024 / 1024 + " MiB long")
                .contains("The last " + LastLines.LINES + " lines")
                .contains("run " + Section.PROCESSES + " of them at once (`" + Section.MAX_PROCESSES.name() + "`")
                .contains("has " + Section.TIMEOUT.toSeconds() + " seconds (`" + Section.SECONDS.name() + "`)")
                .contains("`" + Section.KIND.name() + " = \"library\"`")
                .contains("`" + Section.MECHANISMS.name() + " = [")
                .contains("the two examples have " + lines("python/adapter.py") + " and " + lines("shell/adapter.sh"));
    }

    private static Map<String, String> capabilitiesOfSchemas() {
        Map<String, Set<String>> fields = new TreeMap<>();
        Map<String, List<String>> where = new TreeMap<>();
        for (String op : OPERATIONS) {
            properties(op, "request").forEachEntry((field, description) -> {
                Matcher sent =
                        SENT_UNDER.matcher(description.path("description").asString(""));
                if (sent.find()) {
                    fields.computeIfAbsent(sent.group(1), name -> new TreeSet<>())
                            .add(field);
                    where.computeIfAbsent(sent.group(1), name -> new ArrayList<>())
                            .add(op);
                }
            });
        }
        return fields.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> List.copyOf(fields.get(name)) + " in " + where.get(name),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** Fields that are sent whatever is declared; one that may be absent with a question mark. */
    private static List<String> fields(String op) {
        List<String> required = words(schema(op).at("/$defs/request/required"));
        List<String> fields = new ArrayList<>();
        properties(op, "request").forEachEntry((field, description) -> {
            boolean underCapability = SENT_UNDER
                    .matcher(description.path("description").asString(""))
                    .find();
            if (!Set.of("id", "op").contains(field) && !underCapability) {
                fields.add(required.contains(field) ? field : field + "?");
            }
        });
        return fields;
    }

    private static List<String> replied(String op) {
        return properties(op, "reply")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(field -> !Set.of("id", "ok").contains(field))
                .toList();
    }

    private List<List<String>> table(String header) {
        return MarkdownTable.rows(readme, header);
    }

    /** What a cell has in code marks, with the question mark behind it. */
    private static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1) + (found.group(2) == null ? "" : "?"))
                .toList();
    }

    private static Set<String> schemas() throws IOException {
        Path folder = HOME.folder().resolve("conformance/src/main/resources/schemas/adapter.v1");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> !name.equals("common"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode properties(String op, String message) {
        return schema(op).at("/$defs/" + message + "/properties");
    }

    private static JsonNode schema(String op) {
        try (InputStream in = AdapterReadmeTest.class.getResourceAsStream("/schemas/adapter.v1/" + op + ".json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line.substring(3));
    }

    private static long lines(String adapter) throws IOException {
        return Files.readAllLines(ADAPTERS.resolve(adapter)).size();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
