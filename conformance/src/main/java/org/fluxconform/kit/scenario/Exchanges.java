package org.fluxconform.kit.scenario;

import io.cucumber.java.Scenario;
import java.util.Objects;
import org.fluxconform.kit.Excerpt;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.subject.AdapterBroken;
import org.fluxconform.kit.subject.Reply;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one scenario sends and receives: it asks through the adapter and keeps the evidence. */
public final class Exchanges {

    /** Longer texts are cut: a report must stay readable, and a 10 MiB request is no evidence in itself. */
    private static final int LONGEST_KEPT = 4000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunScope run;
    private Scenario scenario;

    public Exchanges(RunScope run) {
        this.run = run;
    }

    /** Called by the kit's own hook before the first step. */
    public void begin(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Sends one request to the subject's adapter and keeps the exchange as evidence.
     *
     * @throws AdapterBroken if no valid answer comes; kept as evidence too
     * @throws NotTested if the adapter can't ask that of the subject; kept as evidence too
     */
    public Reply.Answered ask(String op, ObjectNode fields) {
        return ask(op, fields, Exchange.Answer.ACCEPTED);
    }

    /**
     * The same, for a question whose positive answer proves less than acceptance.
     *
     * @param done what it counts as when the subject does what it was asked
     */
    public Reply.Answered ask(String op, ObjectNode fields, Exchange.Answer done) {
        long start = System.nanoTime();
        String request = JSON.createObjectNode().put("op", op).setAll(fields).toString();
        try {
            Reply reply = run.adapter().call(op, fields);
            record("adapter", request, text(reply), answer(reply, done), millisSince(start));
            if (reply instanceof Reply.Unsupported unsupported) {
                throw new NotTested("unsupported: " + unsupported.reason());
            }
            return (Reply.Answered) reply;
        } catch (AdapterBroken broken) {
            record("adapter", request, broken.getMessage(), Exchange.Answer.BROKEN, millisSince(start));
            throw broken;
        }
    }

    /** Keeps an exchange through another door; texts are redacted and cut here. */
    public void record(String door, String request, String reply, Exchange.Answer verdict, long millis) {
        Objects.requireNonNull(scenario, "no scenario has begun");
        Exchange exchange = new Exchange(door, kept(request), kept(reply), verdict, millis);
        scenario.attach(JSON.writeValueAsString(exchange), Exchange.MEDIA_TYPE, door);
    }

    private String kept(String text) {
        return Excerpt.of(Excerpt.wellFormed(run.redactor().redact(text)), LONGEST_KEPT);
    }

    private static Exchange.Answer answer(Reply reply, Exchange.Answer done) {
        if (reply instanceof Reply.Done) {
            return done;
        }
        return reply instanceof Reply.Refused ? Exchange.Answer.REFUSED : Exchange.Answer.ANSWERED;
    }

    private static String text(Reply reply) {
        if (reply instanceof Reply.Done done) {
            return JSON.createObjectNode().put("ok", true).setAll(done.fields()).toString();
        }
        if (reply instanceof Reply.Refused refused) {
            return JSON.createObjectNode()
                    .put("ok", false)
                    .put("error", refused.error())
                    .toString();
        }
        return JSON.createObjectNode()
                .put("unsupported", true)
                .put("reason", ((Reply.Unsupported) reply).reason())
                .toString();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
