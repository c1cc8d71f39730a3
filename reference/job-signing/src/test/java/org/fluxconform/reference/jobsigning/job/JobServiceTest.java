package org.fluxconform.reference.jobsigning.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.jobsigning.munge.RealMunged.TEST_KEY;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.security.auth.module.UnixSystem;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.job.JobInstance.Answer;
import org.fluxconform.reference.jobsigning.munge.CredentialContent;
import org.fluxconform.reference.jobsigning.munge.ForgedCredential;
import org.fluxconform.reference.jobsigning.munge.RealMunged;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The service over real HTTP, with a real munged and real programs. */
@Timeout(60)
@Tag("jdk")
class JobServiceTest {

    private static final long ME = new UnixSystem().getUid();
    private static final int BOB = 1001;
    private static final WrapOptions UNSIGNED = WrapOptions.STANDARD.withMechanism("none");

    private static RealMunged munged;

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private JobInstance instance;

    @BeforeAll
    static void startMunged() {
        munged = RealMunged.start(TEST_KEY);
    }

    @AfterAll
    static void stopMunged() {
        munged.close();
    }

    @BeforeEach
    void start() {
        log.start();
        root().addAppender(log);
        start(JobRules.multiUser(), JobLimits.standard());
    }

    @AfterEach
    void stop() {
        instance.close();
        root().detachAppender(log);
    }

    private void start(JobRules rules, JobLimits limits) {
        if (instance != null) {
            instance.close();
        }
        instance = new JobInstance(folder, rules, limits);
        instance.configure(munge(60));
    }

    @Test
    void anAcceptedRequestRunsWithItsPayloadForItsUser() throws Exception {
        Answer accepted = instance.submit(instance.sign("what to do"));

        assertThat(accepted.status()).isEqualTo(202);
        Answer ended = instance.ended(accepted.id());
        assertThat(ended.state()).isEqualTo("completed");
        assertThat(ended.body().path("userid").longValue()).isEqualTo(ME);
        assertThat(ended.body().has("error")).isFalse();
        assertThat(instance.payloadOfRun(accepted.id())).isEqualTo("what to do");
        assertThat(instance.userOfRun(accepted.id())).isEqualTo(Long.toString(ME));
    }

    @Test
    void aRequestOfAnotherUserRunsForThatUser() {
        Answer accepted = instance.submit(forged("bob's", BOB, Instant.now()));

        assertThat(instance.ended(accepted.id()).body().path("userid").longValue())
                .isEqualTo(BOB);
        assertThat(instance.userOfRun(accepted.id())).isEqualTo(Long.toString(BOB));
    }

    @Test
    void anEmptyRequestRunsWithNothingOnItsInput() throws Exception {
        Answer accepted = instance.submit(instance.sign(""));

        instance.ended(accepted.id());
        assertThat(instance.payloadOfRun(accepted.id())).isEmpty();
    }

    @Test
    void aRequestThatDoesNotVerifyBecomesNoJobAndRunsNothing() throws Exception {
        String signed = instance.sign("what to do");
        String altered = signed.replaceFirst("\\.[^.]*\\.", ".YW5vdGhlcg==.");

        Answer refused = instance.submit(altered);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).isEqualTo("sign-munge-verify: SHA256 hash mismatch");
        assertThat(refused.body().has("id")).isFalse();
        instance.ended(instance.submit(signed).id());
        assertThat(instance.runs()).isEqualTo(1);
    }

    @Test
    void aJobThatWaitedLongerThanMaxTtlIsRefusedAtLaunchAndRunsNothing() throws Exception {
        instance.queue("stopped");
        Answer accepted = instance.submit(instance.sign("too late"));
        assertThat(instance.job(accepted.id()).state()).isEqualTo("pending");

        instance.putClockForward(Duration.ofSeconds(62));
        instance.queue("started");

        Answer ended = instance.ended(accepted.id());
        assertThat(ended.state()).isEqualTo("refused");
        assertThat(ended.body().path("error").stringValue()).isEqualTo("sign-munge-verify: max-ttl exceeded");
        assertThat(instance.runs()).isZero();
    }

    @Test
    void aJobThatWaitedWithinMaxTtlRuns() throws Exception {
        instance.queue("stopped");
        Answer accepted = instance.submit(instance.sign("in time"));
        instance.putClockForward(Duration.ofSeconds(50));
        assertThat(instance.queue("started").body().path("state").stringValue()).isEqualTo("started");

        assertThat(instance.ended(accepted.id()).state()).isEqualTo("completed");
    }

    @Test
    void allowedTypesHoldsAtIngestAndIsReadAnewAtLaunch() throws Exception {
        instance.configure(allowing("\"munge\", \"none\""));
        String unsigned = instance.sign("own", UNSIGNED);
        instance.queue("stopped");
        Answer accepted = instance.submit(unsigned);
        assertThat(accepted.status()).isEqualTo(202);

        instance.configure(allowing("\"munge\""));
        instance.queue("started");

        Answer ended = instance.ended(accepted.id());
        assertThat(ended.state()).isEqualTo("refused");
        assertThat(ended.body().path("error").stringValue())
                .isEqualTo("sign-unwrap: header mechanism=none not allowed");
        assertThat(instance.submit(unsigned).detail()).isEqualTo("sign-unwrap: header mechanism=none not allowed");
        assertThat(instance.runs()).isZero();
    }

    @Test
    void aSingleUserInstanceTakesItsOwnersUnsignedRequestsAndNobodyElses() throws Exception {
        start(JobRules.singleUser(), JobLimits.standard());

        Answer own = instance.submit(instance.sign("mine", UNSIGNED));
        Answer other = instance.submit(instance.sign("bob's", UNSIGNED.as(BOB)));

        assertThat(instance.ended(own.id()).state()).isEqualTo("completed");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.detail()).isEqualTo("sign-none-verify: header userid 1001 != real " + ME);
        assertThat(instance.runs()).isEqualTo(1);
    }

    @Test
    void aSingleUserInstanceVerifiesSignedRequestsLikeAnyOther() throws Exception {
        start(JobRules.singleUser(), JobLimits.standard());
        String signed = instance.sign("mine");

        assertThat(instance.ended(instance.submit(signed).id()).state()).isEqualTo("completed");
        assertThat(instance.submit(signed.replaceFirst("\\.[^.]*\\.", "..")).detail())
                .isEqualTo("sign-munge-verify: SHA256 hash mismatch");
    }

    @Test
    void aJobThatDoesNotExistIsNotFound() {
        assertThat(instance.job("nobody-knows").status()).isEqualTo(404);
        assertThat(instance.job("nobody-knows").detail()).isEqualTo("no such job");
    }

    @Test
    void tenMebibytesAreTakenAndOneByteMoreIsTooMuch() {
        Answer most = instance.submit("x".repeat(10 << 20));
        Answer more = instance.submit("x".repeat((10 << 20) + 1));

        assertThat(most.status()).isEqualTo(400);
        assertThat(more.status()).isEqualTo(413);
        assertThat(more.detail()).isEqualTo("the body must not be larger than 10485760 bytes");
    }

    @Test
    void aBodyOfUnknownLengthIsHeldToTheSameLimit() {
        byte[] large = new byte[(10 << 20) + 1];

        Answer answer =
                instance.submit(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), "text/plain");

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream", "multipart/form-data"})
    void anotherContentTypeIsRefused(String type) throws Exception {
        Answer answer = instance.submit(BodyPublishers.ofString(instance.sign("x")), type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.detail()).isEqualTo("send the signed request as text/plain");
    }

    @Test
    void bytesThatAreNoTextAreRefusedLikeAnyBadRequest() {
        byte[] binary = new byte[512];
        new java.util.Random(1).nextBytes(binary);

        Answer answer = instance.submit(BodyPublishers.ofByteArray(binary), "text/plain");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo("sign-unwrap: header decode error: Invalid argument");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nowhere,     404",
        "GET,    /jobs,        405",
        "DELETE, /jobs/1,      405",
        "PUT,    /queue,       405",
        "POST,   /health,      405",
        "GET,    /jobs/a/b,    404",
        "GET,    /jobs/%00,    400",
        "GET,    /jobs/..%2f,  404",
    })
    void whatIsNoRouteIsAnsweredWithADetail(String method, String path, int status) {
        Answer answer = instance.ask(instance.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.detail()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "'GARBAGE', 400",
        "'GET /jobs/%zz HTTP/1.1', 400",
        "'TRACE /jobs HTTP/1.1', 405",
        "'POST /jobs HTTP/1.1|Content-Type: text/plain|Content-Length: -5', 400",
        "'POST /jobs HTTP/1.1|Content-Type: text/plain|Content-Length: 50||cut short', 400",
        "'POST /jobs HTTP/1.1|Content-Type: text/plain|Transfer-Encoding: chunked||ZZ|', 400",
        "'POST /jobs HTTP/1.1|Content-Type: text/plain|Content-Length: 99999999999||x', 413",
    })
    void whatIsHardlyARequestIsAnsweredWithADetail(String lines, int status) {
        String answer = instance.raw(lines.replaceFirst("1.1", "1.1|Host: here|Connection: close")
                .replace("|", "\r\n")
                .concat(lines.contains("||") ? "" : "\r\n\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("{\"detail\":\"")
                .doesNotContain("Exception");
    }

    @Test
    void headTellsWhetherAJobExists() {
        var answer = instance.raw("HEAD /jobs/none HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stopped", "{", "[]", "{}", "{\"state\":1}", "{\"state\":\"paused\"}", "\"stopped\""})
    void aQueueStateThatIsNoneIsRefusedAndChangesNothing(String body) {
        Answer answer = instance.ask(instance.request("/queue").POST(BodyPublishers.ofString(body)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("stopped");
        assertThat(instance.ask(instance.request("/queue").GET()).state()).isEqualTo("started");
    }

    @Test
    void aFullQueueTurnsRequestsAwayUntilThereIsRoom() throws Exception {
        start(JobRules.multiUser(), limits(2, 10));
        instance.queue("stopped");
        Answer first = instance.submit(instance.sign("1"));
        instance.submit(instance.sign("2"));

        Answer third = instance.submit(instance.sign("3"));

        assertThat(third.status()).isEqualTo(503);
        assertThat(third.detail()).isEqualTo("the queue is full, try again later");
        instance.queue("started");
        instance.ended(first.id());
        assertThat(instance.submit(instance.sign("3")).status()).isEqualTo(202);
    }

    @Test
    void onlySoManyFinishedJobsAreRememberedTheOldestForgottenFirst() throws Exception {
        start(JobRules.multiUser(), limits(10, 1));
        Answer first = instance.submit(instance.sign("1"));
        instance.ended(first.id());
        Answer second = instance.submit(instance.sign("2"));
        instance.ended(second.id());

        assertThat(instance.job(first.id()).status()).isEqualTo(404);
        assertThat(instance.job(second.id()).state()).isEqualTo("completed");
    }

    @Test
    void aDaemonThatIsGoneRefusesTheRequestAndTheNextGoodOneIsAccepted() throws Exception {
        String signed = instance.sign("x");
        instance.configure(munge(60).replace(munged.socket().toString(), "/nowhere/socket"));

        assertThat(instance.submit(signed).detail())
                .isEqualTo("sign-munge-verify: munge_decode: Failed to access \"/nowhere/socket\": No such file or"
                        + " directory (Did you start munged?)");
        instance.configure(munge(60));
        assertThat(instance.submit(signed).status()).isEqualTo(202);
    }

    @Test
    void theLogTellsWhatHappenedAndNothingThatWasSigned() throws Exception {
        String payload = "a-payload-nobody-may-read";
        String signed = instance.sign(payload);
        Answer accepted = instance.submit(signed);
        instance.ended(accepted.id());
        instance.submit(signed.replaceFirst("\\.[^.]*\\.", ".YW5vdGhlcg==."));
        instance.submit(signed + "\n" + payload);
        instance.submit("bm9uc2Vuc2U=.!" + payload + "." + payload);

        List<String> lines = List.copyOf(log.list).stream()
                .filter(event -> event.getLoggerName().startsWith("org.fluxconform"))
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                .toList();
        String credential = signed.substring(signed.lastIndexOf('.') + 1);
        assertThat(lines).anyMatch(line -> line.contains("job " + accepted.id() + " completed"));
        assertThat(lines).anyMatch(line -> line.contains("request refused: sign-munge-verify: SHA256 hash mismatch"));
        assertThat(List.copyOf(log.list))
                .noneMatch(event -> holds(event, payload))
                .noneMatch(event -> holds(event, Base64Codec.STRICT.encode(payload.getBytes())))
                .noneMatch(event -> holds(event, credential.substring(6, 40)));
    }

    private static boolean holds(ILoggingEvent event, String secret) {
        return (event.getFormattedMessage() + event.getThrowableProxy()).contains(secret);
    }

    private static JobLimits limits(int queued, int kept) {
        return new JobLimits(10 << 20, queued, 1 << 20, kept, 2, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    private static String munge(long maxTtl) {
        return """
                [sign]
                max-ttl = %d
                default-type = "munge"
                allowed-types = ["munge"]
                [sign.munge]
                socket-path = "%s"
                """.formatted(maxTtl, munged.socket());
    }

    private static String allowing(String types) {
        return munge(60).replace("allowed-types = [\"munge\"]", "allowed-types = [" + types + "]");
    }

    /** A request that munged takes for one of another user. */
    private static String forged(String payload, int uid, Instant when) {
        Base64Codec base64 = Base64Codec.STRICT;
        String header = "version\0i1\0mechanism\0smunge\0userid\0i" + uid + "\0";
        String text = base64.encode(header.getBytes()) + "." + base64.encode(payload.getBytes());
        byte[] content = CredentialContent.typedSha256().of(text.getBytes());
        return text + "."
                + ForgedCredential.of(when.getEpochSecond(), uid, content).sealedWith(TEST_KEY);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
