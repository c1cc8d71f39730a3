package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.scenario.auth.Expect;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Operation;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.thing.People;
import org.fluxconform.kit.scenario.auth.thing.Things;
import org.fluxconform.kit.scenario.auth.worker.Worker;
import org.fluxconform.kit.scenario.auth.worker.Workforce;

/** Workers that the kit plays. */
public final class WorkerSteps {

    private static final String REGISTER = "register the worker";
    private static final String CONNECT = "connect the worker";
    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_MILLIS = 100;

    private final Scene scene;
    private final People people;
    private final Things things;
    private final Map<String, Worker> workers = new HashMap<>();
    private final Workforce workforce;
    private Credential noted;
    private Workforce.Work work;

    public WorkerSteps(Scene scene, People people, Things things, Workforce workforce) {
        this.workforce = workforce;
        this.scene = scene;
        this.people = people;
        this.things = things;
    }

    @When("a worker {person} registers")
    public void registers(String name) {
        Worker worker = scene.closeLater(Worker.register(
                scene.server(), scene.servers().dialect(), scene.names().of(name), scene.api()::hide));
        workers.put(name, worker);
        people.know(name, scene.names().of(name), People.FLUX);
        scene.introduce(name, worker.session());
    }

    @When("a worker {person} registers and connects")
    public void connects(String name) {
        registers(name);
        workers.get(name).connect();
    }

    @When("{person} falls silent")
    public void fallsSilent(String name) {
        workers.get(name).fallSilent();
    }

    /** What is presented instead of the bootstrap token. */
    @ParameterType("no token|an invented token|the bootstrap token cut by a character|the bootstrap token and one more"
            + "|the bootstrap token in capitals|the administrator's API key|a session token of another worker")
    public Credential instead(String what) {
        String token = scene.server().bootstrapToken();
        if (token == null) {
            throw new NotTested("the kit does not know the bootstrap token of this server");
        }
        return switch (what) {
            case "no token" -> Credential.NOBODY;
            case "an invented token" -> Credential.bearer("somebody", "0".repeat(token.length()));
            case "the bootstrap token cut by a character" ->
                Credential.bearer("somebody", token.substring(0, token.length() - 1));
            case "the bootstrap token and one more" -> Credential.bearer("somebody", token + "0");
            case "the bootstrap token in capitals" -> Credential.bearer("somebody", token.toUpperCase(Locale.ROOT));
            case "the administrator's API key" -> scene.server().admin();
            default -> otherWorker();
        };
    }

    private Credential otherWorker() {
        registers("oak");
        return scene.person("oak");
    }

    @When("a worker {person} tries to register with {instead}")
    public void triesToRegister(String name, Credential credential) {
        people.know(name, scene.names().of(name), People.FLUX);
        things.need(REGISTER);
        scene.ask(
                credential,
                scene.servers().dialect().operation(REGISTER),
                Map.of("worker", scene.names().of(name)));
    }

    @Then("there is a service account of the name of {person}, with the issuer flux")
    public void hasAccount(String name) {
        Reply shown = people.shown(name);
        Expect.success(shown);
        if (!shown.at("type").asString("").equals("service_account")
                || !shown.at("issuer").asString("").equals(People.FLUX)) {
            throw Expect.failure("a service account with the issuer flux", shown);
        }
    }

    @Then("there is no service account of the name of {person}")
    public void hasNoAccount(String name) {
        Reply shown = people.shown(name);
        if (!shown.isRefusal()) {
            throw Expect.failure("no such principal", shown);
        }
    }

    @Then("the session tokens of {person} and {person} differ")
    public void differ(String one, String other) {
        if (scene.person(one).authorization().equals(scene.person(other).authorization())) {
            throw new AssertionError("expected: two workers get two session tokens\ngot: one and the same");
        }
    }

    @When("the session token of {person} is noted")
    public void note(String name) {
        noted = scene.person(name);
    }

    @Then("the noted session token differs from {person}'s")
    public void differsFromNoted(String name) {
        if (noted.authorization().equals(scene.person(name).authorization())) {
            throw new AssertionError("expected: who registers again gets a fresh key\ngot: the same");
        }
    }

    @When("{person}, in the name of {person}, tries to {operation}")
    public void triesAs(String person, String worker, String operation) {
        use(person, operation, scene.names().of(worker));
    }

    @When("{person}, in its own name, tries to {operation}")
    public void triesInOwnName(String person, String operation) {
        use(person, operation, scene.names().of(person));
    }

    /** How a name is like another. */
    @ParameterType("longer than|the beginning of|in capitals unlike")
    public String likeness(String how) {
        return how;
    }

    @When("{person}, in a name that is {likeness} its own, tries to answer the ping")
    public void triesInLikeName(String person, String how) {
        String own = scene.names().of(person);
        String other = switch (how) {
            case "longer than" -> own + "x";
            case "the beginning of" -> own.substring(0, own.length() - 1);
            default -> own.toUpperCase(Locale.ROOT);
        };
        use(person, "answer the ping", other);
    }

    private void use(String person, String operation, String worker) {
        things.need(operation);
        Operation asked = scene.servers().documented().operation(operation);
        Map<String, Object> values = Map.of("worker", worker);
        if (operation.equals(CONNECT)) {
            scene.begin(scene.person(person), asked, values);
        } else {
            scene.ask(scene.person(person), asked, values);
        }
    }

    @Then("it is not forbidden")
    public void isNotForbidden() {
        int status = scene.last().status();
        if (status == 401 || status == 403 || status >= 500) {
            throw Expect.failure("an answer by who may ask (neither 401 nor 403)", scene.last());
        }
    }

    @Then("it is forbidden")
    public void isForbidden() {
        Expect.forbidden(scene.last());
    }

    @Then("it is not allowed")
    public void isNotAllowed() {
        Expect.refusal(scene.last());
    }

    /** Waits for the eviction, with a limit. */
    @Then("the session token of {person} opens nothing any more")
    public void opensNothing(String person) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Reply reply = look(person);
        while (reply.status() != 401 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            reply = look(person);
        }
        Expect.unauthenticated(reply);
    }

    @Then("the session token of {person} still opens")
    public void opens(String person) {
        Expect.success(look(person));
    }

    /** Not a ping's answer, which would be a sign of life: the role worker reads secrets. */
    private Reply look(String person) {
        things.need("read the secret");
        return scene.ask(person, "read the secret");
    }

    @When("a worker has claimed an execution")
    public void claims() {
        things.workflow();
        workforce.worker();
        work = workforce.take(scene.prepare("run the workflow", Map.of()).text("id"));
    }

    @When("it tells the execution's state in the name of {person}")
    public void tellsInTheNameOf(String person) {
        tell(scene.names().of(person));
    }

    @When("it tells the execution's state in its own name")
    public void tells() {
        tell(work.worker().name());
    }

    private void tell(String name) {
        scene.ask(
                work.worker().session(),
                scene.servers().documented().operation("checkpoint the execution"),
                Map.of(
                        "worker", name,
                        "execution", work.frame().execution(),
                        "checkpoint", work.worker().told(work.frame(), "RUNNING", null)),
                work.claim());
    }
}
