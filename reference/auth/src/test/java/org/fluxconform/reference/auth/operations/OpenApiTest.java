package org.fluxconform.reference.auth.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.server.FluxServer;
import org.fluxconform.reference.auth.server.Swaps;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document by itself; {@code ContractTest} holds it to what the server does. */
class OpenApiTest {

    @TempDir
    Path home;

    /** @throws IllegalStateException that names what is only in the table of endpoints, or only described */
    private JsonNode document(Dialect dialect) {
        AtomicReference<RouteTable> table = new AtomicReference<>();
        FluxConfig config = FluxConfig.of(Map.of(
                "home",
                home.toString(),
                "server_host",
                "127.0.0.1",
                "server_port",
                "0",
                "dialect",
                dialect.name().toLowerCase(Locale.ROOT)));
        Swaps swaps = Swaps.none().with(RouteTable.class, all -> {
            table.set(all);
            return all;
        });
        FluxServer.start(config, Clock.systemUTC(), swaps).close();
        return OpenApi.document(table.get(), dialect);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void itKeepsTheRulesOfOpenApi(Dialect dialect) {
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(document(dialect).toString());
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void itsSchemasKeepTheRulesOfJsonSchema(Dialect dialect) {
        Schema rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        document(dialect)
                .at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(rules.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everythingThatIsNamedIsThereAndEverythingThereIsNamed(Dialect dialect) {
        JsonNode document = document(dialect);
        Set<String> named = new TreeSet<>();
        document.findValues("$ref").forEach(reference -> named.add(reference.stringValue()));
        assertThat(named)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
        Set<String> there = new TreeSet<>();
        for (String kind : new String[] {"schemas", "parameters", "headers"}) {
            document.at("/components/" + kind)
                    .propertyNames()
                    .forEach(name -> there.add("#/components/" + kind + "/" + name));
        }
        assertThat(named).isEqualTo(there);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyOperationHasANameOfItsOwnAndSaysWhatItAnswers(Dialect dialect) {
        Set<String> ids = new HashSet<>();
        document(dialect)
                .get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    assertThat(ids.add(operation.get("operationId").stringValue()))
                            .as(method + " " + path)
                            .isTrue();
                    assertThat(operation.get("responses").propertyNames())
                            .as(method + " " + path)
                            .anyMatch(status -> status.startsWith("2"));
                }));
    }
}
