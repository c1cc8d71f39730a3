package org.fluxconform.reference.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Inspection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class SecretRoutesTest {

    private static final String KEY = "security.encryption.encryption_key";

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private String url;
    private TestAccounts accounts;

    @BeforeEach
    void start() {
        url = engine.newDatabase(home);
        accounts = TestAccounts.start(home, Map.of("database_url", url, KEY, "a test key, for tests only, 1 2 3 4 5"));
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    private Answer send(String method, String path, Object body) {
        return accounts.server.send(method, path, accounts.admin, body);
    }

    @Test
    void aSecretIsSavedReadReplacedListedAndDeleted() {
        accounts.ok(200, "PUT", "/admin/secrets/s1", "{\"value\": \"topsecret\"}");
        assertThat(accounts.ok(200, "GET", "/admin/secrets/s1", null).text())
                .isEqualToIgnoringWhitespace("{\"name\":\"s1\",\"value\":\"topsecret\"}")
                .isNotEmpty();
        accounts.ok(200, "POST", "/admin/secrets", "{\"name\": \"s1\", \"value\": {\"a\": [1.50, 1e400]}}");
        assertThat(accounts.ok(200, "GET", "/admin/secrets/s1", null).text()).contains("1.50", "1E+400");
        accounts.ok(200, "PUT", "/admin/secrets/a0", "{\"value\": false}");
        assertThat(accounts.ok(200, "GET", "/admin/secrets", null).text()).isEqualTo("[\"a0\",\"s1\"]");
        assertThat(accounts.ok(200, "POST", "/admin/secrets/batch", List.of("a0", "a0"))
                        .text())
                .isEqualTo("{\"a0\":false}");
        accounts.ok(200, "DELETE", "/admin/secrets/s1", null);
        assertThat(send("GET", "/admin/secrets/s1", null).detail().stringValue())
                .isEqualTo("Secret not found: s1");
        assertThat(send("DELETE", "/admin/secrets/s1", null).status()).isEqualTo(404);
        assertThat(send("POST", "/admin/secrets/batch", List.of("a0", "zz", "yy"))
                        .detail()
                        .stringValue())
                .isEqualTo("The following secrets were not found: ['zz', 'yy']");
    }

    @Test
    void neitherDatabaseNorAuditRecordHasTheValue() {
        accounts.ok(200, "PUT", "/admin/secrets/s1", "{\"value\": \"topsecret\"}");
        String hex = engine == Engine.SQLITE ? "hex(ciphertext)" : "encode(ciphertext, 'hex')";
        assertThat(Inspection.texts(url, "select " + hex + " from secrets"))
                .singleElement()
                .asString()
                .doesNotContainIgnoringCase("746f70736563726574");
        assertThat(accounts.ok(200, "GET", "/admin/audit", null).text())
                .contains("secret.saved", "secret:s1")
                .doesNotContain("topsecret");
    }

    @Test
    void underAnotherKeyASecretIsNotReadAndTheAnswerSaysWhy() {
        accounts.ok(200, "PUT", "/admin/secrets/s1", "{\"value\": 1}");
        accounts.close();
        accounts =
                TestAccounts.start(home, Map.of("database_url", url, KEY, "another test key, for tests only, 1 2 3 4"));
        Answer answer = send("GET", "/admin/secrets/s1", null);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.detail().stringValue()).contains("security.encryption.encryption_key");
        accounts.ok(200, "PUT", "/admin/secrets/s1", "{\"value\": 2}");
        accounts.ok(200, "GET", "/admin/secrets/s1", null);
    }

    @Test
    void readingOneAsksForReadAndListingAndChangingForManage() {
        accounts.ok(200, "PUT", "/admin/secrets/s1", "{\"value\": 1}");
        String reader = accounts.account("w1", "worker");
        String manager = accounts.holderOf("manager", "admin:secrets:manage");
        assertThat(accounts.server.get("/admin/secrets/s1", reader).status()).isEqualTo(200);
        assertThat(accounts.server
                        .post("/admin/secrets/batch", reader, List.of("s1"))
                        .status())
                .isEqualTo(200);
        assertThat(accounts.server.get("/admin/secrets", manager).status()).isEqualTo(200);
        for (Answer refused : List.of(
                accounts.server.get("/admin/secrets", reader),
                accounts.server.send("PUT", "/admin/secrets/s1", reader, "{\"value\": 1}"),
                accounts.server.post("/admin/secrets", reader, "{\"name\": \"s1\", \"value\": 1}"),
                accounts.server.send("DELETE", "/admin/secrets/s1", reader, null),
                accounts.server.get("/admin/secrets/s1", manager),
                accounts.server.post("/admin/secrets/batch", manager, List.of("s1")))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        }
    }

    @Test
    void inTheUpstreamDialectListingAsksForReadAndDeletingTwiceIsNoError() {
        accounts.close();
        accounts = TestAccounts.start(home, Map.of("database_url", url, "dialect", "upstream"));
        String reader = accounts.holderOf("reader", "admin:secrets:read");
        String manager = accounts.holderOf("manager", "admin:secrets:manage");
        assertThat(accounts.server.get("/admin/secrets", reader).status()).isEqualTo(200);
        assertThat(accounts.server.get("/admin/secrets", manager).status()).isEqualTo(403);
        accounts.ok(200, "DELETE", "/admin/secrets/never-there", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | PUT    | /admin/secrets/s2 | {'value': null}",
                "422 | PUT    | /admin/secrets/s2 | {}",
                "422 | PUT    | /admin/secrets/s2 | 'topsecret'",
                "422 | PUT    | /admin/secrets/s2 |",
                "400 | PUT    | /admin/secrets/a%20b | {'value': 1}",
                "400 | PUT    | /admin/secrets/.a | {'value': 1}",
                "400 | POST   | /admin/secrets | {'name': '', 'value': 'topsecret'}",
                "400 | POST   | /admin/secrets | {'name': 'a/b', 'value': 'topsecret'}",
                "422 | POST   | /admin/secrets | {'name': 1, 'value': 'topsecret'}",
                "422 | POST   | /admin/secrets | {'value': 'topsecret'}",
                "422 | POST   | /admin/secrets | {'name': 's2'}",
                "422 | POST   | /admin/secrets/batch | {'s1': 1}",
                "422 | POST   | /admin/secrets/batch | [1, 's1', null]",
                "422 | POST   | /admin/secrets/batch |",
                "404 | GET    | /admin/secrets/%20 |",
                "405 | PATCH  | /admin/secrets/s1 | {}",
                "422 | POST   | /workers/admin/secrets/batch | {}",
                "404 | POST   | /workers/admin/secrets/batch | {'execution_id': 'x', 'names': []}",
                "404 | POST   | /workers/admin/secrets/batch | {'execution_id': '514aa276b4f24e968faf17ed205e9453', 'names': ['s1']}",
                "403 | POST   | /workers/w9/secrets/batch | {}",
            })
    void nonsenseGetsAnAnswerThatSaysSoWithoutTheValue(int status, String method, String path, String body) {
        Answer answer = send(method, path, body == null ? null : body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().has("detail")).isTrue();
        assertThat(answer.text()).doesNotContain("topsecret");
        assertThat(accounts.ok(200, "GET", "/admin/secrets", null).text()).isEqualTo("[]");
    }

    @Test
    void aLongValueIsRefusedAndADeepOneIsReadAsItWasWritten() {
        Answer tooLarge = send("PUT", "/admin/secrets/s1", Map.of("value", "x".repeat(70_000)));
        assertThat(tooLarge.status()).isEqualTo(413);
        for (int depth : List.of(100, 400, 499, 500, 501, 5000)) {
            String deep = "[".repeat(depth) + "]".repeat(depth);
            Answer saved = send("PUT", "/admin/secrets/deep", "{\"value\": " + deep + "}");
            assertThat(saved.status()).as("depth %d: %s", depth, saved.text()).isIn(200, 422);
            if (saved.status() == 200) {
                assertThat(accounts.ok(200, "GET", "/admin/secrets/deep", null).text())
                        .contains(deep);
                assertThat(accounts.ok(200, "POST", "/admin/secrets/batch", List.of("deep"))
                                .text())
                        .contains(deep);
            }
        }
    }
}
