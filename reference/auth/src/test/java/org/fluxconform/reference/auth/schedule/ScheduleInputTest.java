package org.fluxconform.reference.auth.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nonsense that is sent to the routes of schedules. */
class ScheduleInputTest {

    @TempDir
    static Path home;

    private static TestAccounts accounts;

    @BeforeAll
    static void start() {
        accounts = TestAccounts.start(home, Map.of());
        String source = "from flux import workflow\n\n@workflow\nasync def report(ctx):\n    return 1\n";
        assertThat(accounts.server.upload(source, accounts.admin).status()).isEqualTo(200);
        accounts.account("svc", "operator");
        accounts.ok(
                200,
                "POST",
                "/schedules",
                Map.of(
                        "workflow_name", "report",
                        "name", "kept",
                        "schedule_config", Map.of("type", "cron", "cron_expression", "0 2 * * *"),
                        "run_as_service_account", "svc"));
    }

    @AfterAll
    static void stop() {
        accounts.close();
    }

    private static String everything() {
        return accounts.ok(200, "GET", "/schedules?active_only=false", null).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'schedule_config': {'type': 'cron', 'cron_expression': 'bad'}}",
                "400 | {'schedule_config': {'type': 'cron', 'cron_expression': '0 0 31 2 *'}}",
                "422 | {'schedule_config': {'type': 'cron'}}",
                "422 | {'schedule_config': {'type': 'cron', 'cron_expression': 5}}",
                "400 | {'schedule_config': {'type': 'cron', 'cron_expression': '0 2 * * *', 'timezone': 'local'}}",
                "422 | {'schedule_config': {'type': 'cron', 'cron_expression': '0 2 * * *', 'timezone': 1}}",
                "422 | {'schedule_config': {'type': 'zzz'}}",
                "422 | {'schedule_config': {}}",
                "422 | {'schedule_config': null}",
                "422 | {'schedule_config': 'daily'}",
                "422 | {'schedule_config': {'type': 'interval'}}",
                "422 | {'schedule_config': {'type': 'interval', 'interval_seconds': 'x'}}",
                "422 | {'schedule_config': {'type': 'interval', 'interval_seconds': null}}",
                "400 | {'schedule_config': {'type': 'interval', 'interval_seconds': 0}}",
                "400 | {'schedule_config': {'type': 'interval', 'interval_seconds': -5}}",
                "400 | {'schedule_config': {'type': 'interval', 'interval_seconds': 99999999999999}}",
                "422 | {'schedule_config': {'type': 'interval', 'interval_seconds': 1, 'overlap': 'maybe'}}",
                "422 | {'schedule_config': {'type': 'interval', 'interval_seconds': 1, 'end_time': '2030-01-01T00:00:00'}}",
                "400 | {'schedule_config': {'type': 'once', 'run_time': 'tomorrow'}}",
                "400 | {'schedule_config': {'type': 'once', 'run_time': '2001-01-01T00:00:00Z'}}",
                "422 | {'schedule_config': {'type': 'once'}}",
                "422 | {'description': 5}",
                "422 | {'run_as_service_account': ['svc']}",
                "400 | {'run_as_service_account': ''}",
            })
    void nonsenseInABodyIsRefusedWhetherCreatingOrChanging(int status, String fields) {
        String before = everything();
        String json = fields.replace('\'', '"');
        String base = "{\"workflow_name\": \"report\", \"name\": \"s\", ";
        String rest = (json.contains("schedule_config")
                        ? ""
                        : ", \"schedule_config\": {\"type\": \"cron\", \"cron_expression\": \"0 2 * * *\"}")
                + (json.contains("run_as") ? "" : ", \"run_as_service_account\": \"svc\"");
        String body = base + json.substring(1, json.length() - 1) + rest + "}";
        for (Answer answer : List.of(
                accounts.server.post("/schedules", accounts.admin, body),
                accounts.server.send("PUT", "/schedules/kept", accounts.admin, json))) {
            boolean keeps = fields.contains("'schedule_config': null")
                    && answer.response().request().method().equals("PUT");
            assertThat(answer.status()).as(answer.text()).isEqualTo(keeps ? 200 : status);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | POST   | /schedules | {}",
                "422 | POST   | /schedules | []",
                "422 | POST   | /schedules |",
                "404 | POST   | /schedules | {'workflow_name': 'nope', 'name': 's', 'schedule_config': {'type': 'interval', 'interval_seconds': 9}, 'run_as_service_account': 'svc'}",
                "400 | POST   | /schedules | {'workflow_name': 'a/b/c', 'name': 's', 'schedule_config': {'type': 'interval', 'interval_seconds': 9}, 'run_as_service_account': 'svc'}",
                "400 | POST   | /schedules | {'workflow_name': '', 'name': 's', 'schedule_config': {'type': 'interval', 'interval_seconds': 9}, 'run_as_service_account': 'svc'}",
                "400 | POST   | /schedules | {'workflow_name': 'report', 'name': '', 'schedule_config': {'type': 'interval', 'interval_seconds': 9}, 'run_as_service_account': 'svc'}",
                "400 | POST   | /schedules | {'workflow_name': 'report', 'name': 'a/b', 'schedule_config': {'type': 'interval', 'interval_seconds': 9}, 'run_as_service_account': 'svc'}",
                "400 | POST   | /schedules | {'workflow_name': 'report', 'name': '514aa276b4f24e968faf17ed205e9453', 'schedule_config': {'type': 'interval', 'interval_seconds': 9}, 'run_as_service_account': 'svc'}",
                "404 | GET    | /schedules?workflow_name=nope |",
                "400 | GET    | /schedules?workflow_name=a/b/c |",
                "422 | GET    | /schedules?active_only=x |",
                "422 | GET    | /schedules?limit=0 |",
                "422 | GET    | /schedules?offset=-1 |",
                "404 | GET    | /schedules/nope |",
                "404 | GET    | /schedules/514aa276b4f24e968faf17ed205e9453 |",
                "404 | GET    | /schedules/nope/history |",
                "404 | PUT    | /schedules/nope | {}",
                "422 | PUT    | /schedules/nope |",
                "404 | POST   | /schedules/nope/pause |",
                "404 | POST   | /schedules/nope/resume |",
                "404 | DELETE | /schedules/nope |",
                "405 | PATCH  | /schedules/nope | {}",
            })
    void nonsenseElsewhereIsRefusedToo(int status, String method, String path, String body) {
        String before = everything();
        Answer answer =
                accounts.server.send(method, path, accounts.admin, body == null ? null : body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().has("detail")).isTrue();
        assertThat(everything()).isEqualTo(before);
    }
}
