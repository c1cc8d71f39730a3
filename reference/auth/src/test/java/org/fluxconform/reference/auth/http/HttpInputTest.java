package org.fluxconform.reference.auth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("jdk")
class HttpInputTest {

    private SmallServer server;

    @BeforeAll
    void start() {
        server = new SmallServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    // bodies

    @Test
    void allWrongFieldsAreNamedAtOnce() {
        SmallServer.answers(
                server.post(
                        "/wanted",
                        "Bearer ann admin:x",
                        "{\"permissions\":[\"a\",1],\"days\":\"90d\",\"on\":\"maybe\"}"),
                422,
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"name\"],\"msg\":\"Field required\",\"input\":"
                        + "{\"permissions\":[\"a\",1],\"days\":\"90d\",\"on\":\"maybe\"}},"
                        + "{\"type\":\"string_type\",\"loc\":[\"body\",\"permissions\",1],\"msg\":\"Input should be a valid string\",\"input\":1},"
                        + "{\"type\":\"int_parsing\",\"loc\":[\"body\",\"days\"],\"msg\":\"Input should be a valid integer, unable to parse string as an integer\",\"input\":\"90d\"},"
                        + "{\"type\":\"bool_parsing\",\"loc\":[\"body\",\"on\"],\"msg\":\"Input should be a valid boolean, unable to interpret input\",\"input\":\"maybe\"}]}");
    }

    @Test
    void anAnswerIsNoLongerThanItHelps() {
        String items = "1,".repeat(5_000) + "1";
        JsonNode errors = detail("{\"name\":\"n\",\"permissions\":[" + items + "]}");
        assertThat(errors.size()).isEqualTo(100);
        for (String filler :
                List.of("[" + items + "]", "\"" + "x".repeat(10_001) + "\"", "{\"" + "x".repeat(10_001) + "\":1}")) {
            JsonNode missing =
                    detail("{\"permissions\":[],\"filler\":" + filler + "}").get(0);
            assertThat(missing.get("loc").toString()).isEqualTo("[\"body\",\"name\"]");
            assertThat(missing.get("input").stringValue()).isEqualTo("(too long to repeat)");
        }
    }

    private JsonNode detail(String body) {
        HttpResponse<String> answer = server.post("/wanted", "Bearer ann admin:x", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        return Json.MAPPER.readTree(answer.body()).get("detail");
    }

    @Test
    void aBodyOfMoreValuesThanMemoryIsForIsNotReadToItsEnd() {
        byte[] many = ("[" + "{},".repeat(250_000) + "{}]").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> BodyReader.json(many)).isInstanceOfSatisfying(ApiError.class, e -> {
            assertThat(e.status()).isEqualTo(422);
            assertThat(e.detail().toString()).contains("too many values");
        });
    }

    @Test
    void aSecretThatCameAlongIsNotRepeated() {
        assertThat(server.post("/wanted", "Bearer ann admin:x", "{\"value\":\"hunter2\",\"token\":\"hunter2\"}")
                        .body())
                .doesNotContain("hunter2");
        assertThat(FieldErrors.one("string_type", List.of("body", "token", 0), "wrong", "hunter2", Map.of())
                        .detail()
                        .toString())
                .contains("token")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nope",
                "{",
                "[]",
                "1",
                "null",
                "\"x\"",
                "{\"name\":1,\"permissions\":[]}",
                "{\"name\":null,\"permissions\":[]}",
                "{\"name\":\"a\\u0000b\",\"permissions\":[]}",
                "{\"name\":\"\\ud800\",\"permissions\":[]}",
                "{\"name\":\"a\",\"name\":\"b\",\"permissions\":[]}",
                "{\"name\":\"a\",\"permissions\":{}} ",
                "{\"name\":\"a\",\"permissions\":[]} {}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":1.5}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":1e999999999}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":99999999999999999999}",
                "{\"name\":\"a\",\"permissions\":[],\"days\":true}",
                "{\"name\":\"a\",\"permissions\":[],\"on\":2}",
            })
    void aBodyThatIsNotWhatIsExpectedIs422(String body) {
        HttpResponse<String> answer = server.post("/wanted", "Bearer ann admin:x", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).startsWith("{\"detail\":[{\"type\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\" 5 \"", "5.0", "null", "0"})
    void integersAreTakenWhereTheyAreMeant(String days) {
        assertThat(server.post(
                                "/wanted",
                                "Bearer ann admin:x",
                                "{\"name\":\"a\",\"permissions\":[],\"days\":" + days + "}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void noJsonIsDeepEnoughToBreakTheServer() {
        String deep = "[".repeat(SmallServer.MAX_BODY / 2) + "]".repeat(SmallServer.MAX_BODY / 2);
        assertThat(server.post("/any", null, deep).statusCode()).isEqualTo(422);
        assertThat(server.send("POST", "/any", null, new byte[] {'"', (byte) 0xff, '"'})
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void numbersComeBackAsTheyCame() {
        assertThat(server.post("/any", null, "[1.10,12345678901234567890,0.1]").body())
                .isEqualTo("{\"got\":[1.10,12345678901234567890,0.1]}");
        assertThat(server.post("/any", null, "").body()).isEqualTo("{\"got\":null}");
    }

    // paths and queries

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/a%2Fb/c",
                "/things/..%2f..%2fadmin/c",
                "/things/a%00b/c",
                "/things/%ff/c",
                "/things/%zz/c",
                "/things/%ED%A0%80/c",
                "/things/a%5Cb/c",
                "/things/a;x=1/c"
            })
    void tricksInPathsAreRefusedOrAreJustNames(String path) throws Exception {
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann thing:ok:*\r\n"
                + "Connection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404) .*\\{\"detail\":\".*");
    }

    @Test
    void dotsInAPathLeadToTheRouteThatTheyReallyName() throws Exception {
        assertThat(server.raw("GET /things/../mine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(server.raw("GET /things/%2e%2e/mine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (400|401) .*\\{\"detail\".*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /open HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"
            })
    void whatIsNoRequestAtAllGetsTheSameShape(String request) throws Exception {
        assertThat(server.raw(request)).matches("(?s)HTTP/1.1 (400|505) .*\\{\"detail\":\".*\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | greater_than_equal | \"ctx\":{\"ge\":1}",
                "limit=1001 | less_than_equal | \"ctx\":{\"le\":1000}",
                "limit=x | int_parsing | \"input\":\"x\"",
                "limit=99999999999999999999 | int_parsing | 99999",
                "on=maybe | bool_parsing | maybe",
            })
    void queriesAreChecked(String query, String type, String part) {
        HttpResponse<String> answer = server.get("/page?" + query, null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"", "\"loc\":[\"query\",", part);
        assertThat(server.get("/page?limit=1000&on=yes&unknown=1", null).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/page?limit=%00", null).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=5&limit=6", "limit=5&limit=5", "limit=%zz", "limit=5%", "limit=5&x=%f", "limit=%ff5"})
    void aQueryThatTwoReadersCouldReadOtherwiseIsRefused(String query) throws Exception {
        assertThat(server.raw("GET /page?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 400 .*\\{\"detail\":\"the .*query.*");
    }
}
