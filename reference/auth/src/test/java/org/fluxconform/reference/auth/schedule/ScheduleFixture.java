package org.fluxconform.reference.auth.schedule;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.authn.ExecutionTokens;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.execution.Preflight;
import org.fluxconform.reference.auth.execution.Runs;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionRows;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.store.ScheduleConfig;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Ids;

/** One server's part that is about schedules, without HTTP and with a clock that the test moves. */
final class ScheduleFixture implements AutoCloseable {

    static final Actor ACTOR = new Actor("tester", "flux", "request-1");
    static final WorkflowRef REPORT = new WorkflowRef("default", "report");
    static final ScheduleConfig EACH_MINUTE = new ScheduleConfig("interval", null, 60L, null, "UTC", "allow");

    final SecureRandom random = new SecureRandom();
    final Database database;
    final Roles roles;
    final Principals principals;
    final Schedules schedules;
    final Firing firing;
    final Scheduler scheduler;

    ScheduleFixture(String url, Clock clock, boolean authentication) {
        this.database = Database.open(url, clock);
        this.roles = new Roles(database);
        roles.seed();
        this.principals = new Principals(database, random, LoginWays.BY_API_KEY);
        ExecutionTokens tokens = ExecutionTokens.of(
                FluxConfig.of(Map.of("security.execution_token_secret", "t".repeat(32))), clock, random);
        Changes changes = new Changes();
        Runs runs = new Runs(database, random, new Preflight(), tokens::mint, changes);
        this.schedules = new Schedules(database, random, new Schedules.Rules(authentication, false));
        this.firing = new Firing(database, random, runs, changes, authentication);
        this.scheduler = new Scheduler(database, firing, Duration.ofHours(1));
    }

    void workflow(WorkflowRef ref, String... tasks) {
        database.change(tx -> tx.workflows()
                .insert(new Workflow(
                        Ids.random(random),
                        ref,
                        tx.workflows().newestVersion(ref) + 1,
                        List.of(),
                        "# nothing",
                        null,
                        null,
                        null,
                        WorkflowMetadata.of(List.of(tasks), List.of(), List.of(), List.of()),
                        tx.now(),
                        "tester")));
    }

    Principal account(String subject, String... accountRoles) {
        return principals.create(
                new Principals.New(
                        Principal.Type.SERVICE_ACCOUNT,
                        subject,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(accountRoles)),
                ACTOR);
    }

    Schedule schedule(String name, ScheduleConfig config, String runAs) {
        return schedules.create(
                new Schedules.New(REPORT, name, Optional.empty(), config, null, Optional.ofNullable(runAs)),
                Identity.ANONYMOUS,
                ACTOR);
    }

    List<Execution> executions() {
        return database.read(tx -> tx.executions()
                .list(
                        new ExecutionRows.Filter(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        100,
                        0));
    }

    /** The claims of a token, as text. */
    static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        scheduler.close();
        database.close();
    }
}
