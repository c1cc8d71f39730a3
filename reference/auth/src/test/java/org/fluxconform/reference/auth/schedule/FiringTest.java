package org.fluxconform.reference.auth.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fluxconform.reference.auth.schedule.ScheduleFixture.ACTOR;
import static org.fluxconform.reference.auth.schedule.ScheduleFixture.EACH_MINUTE;
import static org.fluxconform.reference.auth.schedule.ScheduleFixture.REPORT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.fluxconform.reference.auth.MovableClock;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Schedule;
import org.fluxconform.reference.auth.store.ScheduleConfig;
import org.fluxconform.reference.auth.store.ScheduleRows;
import org.fluxconform.reference.auth.store.ScheduleRun.Outcome;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens when the time of a schedule has come. */
@ParameterizedClass
@EnumSource(Engine.class)
class FiringTest {

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private String url;
    private ScheduleFixture one;

    @BeforeEach
    void open() {
        url = engine.newDatabase(home);
        one = new ScheduleFixture(url, clock, true);
        one.workflow(REPORT, "load");
    }

    @AfterEach
    void close() {
        one.close();
    }

    private void afterAMinute() {
        clock.move(Duration.ofMinutes(1));
        one.scheduler.look();
    }

    private List<ScheduleRows.Past> history(Schedule schedule) {
        return one.schedules.history(schedule.id(), 100, 0).runs();
    }

    @Test
    void aRunHasATokenOfTheServiceAccountAndSaysWhichScheduleAsked() {
        Principal account = one.account("svc-reports", "operator");
        Schedule schedule = one.schedule("nightly", EACH_MINUTE, "svc-reports");
        one.scheduler.look();
        assertThat(one.executions()).isEmpty();

        afterAMinute();
        Execution execution = one.executions().get(0);
        assertThat(execution.owner()).isEqualTo(Execution.Owner.of(account));
        assertThat(execution.scheduleId()).isEqualTo(schedule.id());
        assertThat(ScheduleFixture.claims(execution.token()))
                .contains("\"sub\":\"svc-reports\"")
                .contains("\"principal_issuer\":\"flux\"")
                .contains("\"on_behalf_of\":\"schedule:nightly\"")
                .contains(execution.id().toString());

        Schedule after = one.schedules.get("nightly");
        assertThat(after.runCount()).isEqualTo(1);
        assertThat(after.lastRunAt()).isEqualTo(clock.instant());
        assertThat(after.nextRunAt()).isEqualTo(clock.instant().plusSeconds(60));
        one.scheduler.look();
        assertThat(one.executions()).hasSize(1);
    }

    @Test
    void aRunOfAnAccountThatIsDisabledOrGoneIsSkippedAndRecordedAndTheNextOneIsMade() {
        Principal account = one.account("svc", "operator");
        Schedule schedule = one.schedule("s", EACH_MINUTE, "svc");
        one.principals.update(account.id(), Optional.empty(), Optional.of(false), ACTOR);
        afterAMinute();
        one.principals.delete(account.id(), true, ACTOR);
        afterAMinute();
        assertThat(one.executions()).isEmpty();
        assertThat(history(schedule))
                .extracting(past -> past.run().outcome())
                .containsExactly(Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(history(schedule))
                .extracting(past -> past.run().reason())
                .containsExactly("Service account 'svc' not found", "Service account 'svc' is disabled");
        Schedule after = one.schedules.get("s");
        assertThat(after.skipCount()).isEqualTo(2);
        assertThat(after.lastSkippedAt()).isEqualTo(clock.instant());
        assertThat(after.runCount() + after.failureCount()).isZero();

        one.account("svc", "operator");
        afterAMinute();
        assertThat(one.executions()).hasSize(1);
    }

    @Test
    void aUserWhoTookTheNameOfTheAccountIsNoServiceAccount() {
        Principal account = one.account("svc", "operator");
        Schedule schedule = one.schedule("s", EACH_MINUTE, "svc");
        one.principals.delete(account.id(), true, ACTOR);
        one.database.change(tx -> {
            Principal user = new Principal(
                    account.id(),
                    Principal.Type.USER,
                    "svc",
                    "flux",
                    null,
                    true,
                    account.metadata(),
                    tx.now(),
                    tx.now(),
                    null);
            tx.principals().insert(user);
            tx.principals().grant(user.id(), "operator", tx.now(), "tester");
        });
        afterAMinute();
        assertThat(one.executions()).isEmpty();
        assertThat(history(schedule).get(0).run().outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void aRunWithoutTheRightsOrTheWorkflowFailsAndIsRecorded() {
        Principal account = one.account("svc", "viewer");
        Schedule schedule = one.schedule("s", EACH_MINUTE, "svc");
        afterAMinute();
        one.principals.grant(account.id(), "operator", ACTOR);
        one.database.change(tx -> tx.workflows().delete(REPORT));
        afterAMinute();
        assertThat(one.executions()).isEmpty();
        assertThat(history(schedule))
                .extracting(past -> past.run().reason())
                .containsExactly(
                        "Workflow 'default/report' not found",
                        "service account 'svc' lacks [workflow:default:report:run,"
                                + " workflow:default:report:task:load:execute]");
        assertThat(one.schedules.get("s").failureCount()).isEqualTo(2);

        one.workflow(REPORT, "load");
        afterAMinute();
        assertThat(one.executions()).hasSize(1);
    }

    @Test
    void aRunIsLeftOutWhileAnEarlierOneGoesOnUnlessThatIsAllowed() {
        one.account("svc", "operator");
        ScheduleConfig skip = new ScheduleConfig("interval", null, 60L, null, "UTC", "skip");
        Schedule schedule = one.schedule("s", skip, "svc");
        afterAMinute();
        afterAMinute();
        assertThat(one.executions()).hasSize(1);
        assertThat(history(schedule).get(0).run().outcome()).isEqualTo(Outcome.SKIPPED);
        one.database.change(
                tx -> tx.executions().setState(one.executions().get(0).id(), ExecutionState.COMPLETED));
        afterAMinute();
        assertThat(one.executions()).hasSize(2);
    }

    @Test
    void missedRunsAreMadeUpByOne() {
        one.account("svc", "operator");
        one.schedule("s", EACH_MINUTE, "svc");
        clock.move(Duration.ofMinutes(90).plusSeconds(7));
        one.scheduler.look();
        one.scheduler.look();
        assertThat(one.executions()).hasSize(1);
        assertThat(one.schedules.get("s").nextRunAt()).isEqualTo(Instant.parse("2026-11-21T13:31:00Z"));
    }

    @Test
    void aPausedScheduleDoesNotRunAndAfterwardsGoesOnWithoutWhatItMissed() {
        one.account("svc", "operator");
        one.schedule("s", EACH_MINUTE, "svc");
        one.schedules.pause("s", ACTOR);
        afterAMinute();
        afterAMinute();
        assertThat(one.executions()).isEmpty();
        one.schedules.resume("s", Identity.ANONYMOUS, ACTOR);
        one.scheduler.look();
        assertThat(one.executions()).isEmpty();
        afterAMinute();
        assertThat(one.executions()).hasSize(1);
    }

    @Test
    void aPausedScheduleThatIsChangedStaysPaused() {
        one.account("svc", "operator");
        one.schedule("s", EACH_MINUTE, "svc");
        one.schedules.pause("s", ACTOR);
        ScheduleConfig hourly = new ScheduleConfig("interval", null, 3600L, null, "UTC", "allow");
        one.schedules.update(
                "s",
                new Schedules.Changes(Optional.empty(), Optional.of(hourly), Optional.empty(), Optional.empty()),
                Identity.ANONYMOUS,
                ACTOR);
        assertThat(one.schedules.get("s").status()).isEqualTo(Schedule.Status.PAUSED);
        clock.move(Duration.ofHours(2));
        one.scheduler.look();
        assertThat(one.executions()).isEmpty();
    }

    @Test
    void whatRunsOnceIsOverAfterwardsUntilItGetsAnotherTime() {
        one.account("svc", "operator");
        ScheduleConfig once = new ScheduleConfig("once", null, null, "2026-11-21T12:01:00Z", "UTC", "skip");
        one.schedule("s", once, "svc");
        afterAMinute();
        afterAMinute();
        assertThat(one.executions()).hasSize(1);
        assertThat(one.schedules.get("s").status()).isEqualTo(Schedule.Status.DISABLED);
        assertThat(one.schedules.get("s").nextRunAt()).isNull();
        for (Runnable change : List.<Runnable>of(
                () -> one.schedules.resume("s", Identity.ANONYMOUS, ACTOR), () -> one.schedules.pause("s", ACTOR))) {
            assertThatThrownBy(change::run)
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.reason()).isEqualTo(Refused.Reason.CONFLICT));
        }
        Schedules.Changes again =
                new Schedules.Changes(Optional.empty(), Optional.of(EACH_MINUTE), Optional.empty(), Optional.empty());
        assertThat(one.schedules.update("s", again, Identity.ANONYMOUS, ACTOR).status())
                .isEqualTo(Schedule.Status.ACTIVE);
    }

    @Test
    void whatWasChangedOrPausedAfterItWasSeenToBeDueDoesNotRun() {
        one.account("svc", "operator");
        one.schedule("s", EACH_MINUTE, "svc");
        clock.move(Duration.ofMinutes(1));
        Schedule seen = one.schedules.get("s");
        one.schedules.pause("s", ACTOR);
        one.firing.fire(seen);
        one.schedules.resume("s", Identity.ANONYMOUS, ACTOR);
        one.firing.fire(seen);
        one.schedules.delete("s", ACTOR);
        one.firing.fire(seen);
        assertThat(one.executions()).isEmpty();
    }

    @Test
    void ofTwoServersOneMakesARun() throws Exception {
        one.account("svc", "operator");
        one.schedule("s", EACH_MINUTE, "svc");
        try (ScheduleFixture two = new ScheduleFixture(url, clock, true)) {
            for (int round = 1; round <= 10; round++) {
                clock.move(Duration.ofMinutes(1));
                Schedule seen = one.schedules.get("s");
                CyclicBarrier together = new CyclicBarrier(2);
                List<CompletableFuture<Void>> both = List.of(one, two).stream()
                        .map(server -> CompletableFuture.runAsync(() -> {
                            meet(together);
                            server.firing.fire(seen);
                        }))
                        .toList();
                both.forEach(CompletableFuture::join);
                assertThat(one.executions()).hasSize(round);
            }
            assertThat(one.schedules.get("s").runCount()).isEqualTo(10);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRunThatIsRecordedAlreadyIsNotMadeAgainEvenIfAClockWentBack() {
        one.account("svc", "operator");
        Schedule schedule = one.schedule("s", EACH_MINUTE, "svc");
        afterAMinute();
        one.database.change(tx -> tx.schedules().update(schedule));
        one.scheduler.look();
        assertThat(one.executions()).hasSize(1);
        assertThat(one.schedules.get("s").nextRunAt()).isAfter(clock.instant());
    }

    @Test
    void withAuthenticationOffARunNeedsNoAccountAndHasNoToken() {
        try (ScheduleFixture off = new ScheduleFixture(url, clock, false)) {
            off.schedule("s", EACH_MINUTE, null);
            clock.move(Duration.ofMinutes(1));
            off.scheduler.look();
            assertThat(off.executions()).hasSize(1).allSatisfy(execution -> {
                assertThat(execution.owner()).isNull();
                assertThat(execution.token()).isNull();
            });
            // and with authentication on again it lacks one
            afterAMinute();
            assertThat(one.executions()).hasSize(1);
            assertThat(one.schedules.get("s").skipCount()).isEqualTo(1);
        }
    }

    @Test
    void oneScheduleThatCantRunStandsInNoOthersWay() {
        one.account("svc", "operator");
        Schedule broken = one.schedule("broken", EACH_MINUTE, "svc");
        one.schedule("good", EACH_MINUTE, "svc");
        ScheduleConfig unreadable = new ScheduleConfig("interval", null, 60L, null, "Gone/Zone", "skip");
        one.database.change(tx -> tx.schedules().update(broken.with(null, unreadable, null, "svc")));
        afterAMinute();
        assertThat(one.executions()).hasSize(1);
    }
}
