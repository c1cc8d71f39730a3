package org.fluxconform.kit.scenario.jobsigning.door;

import java.util.Base64;
import org.fluxconform.kit.scenario.Exchange.Answer;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.subject.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The subject's signing library, behind its adapter. */
public final class SigningDoor {

    private final Exchanges exchanges;

    public SigningDoor(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Signing proves nothing by itself: it counts as an answer, and as a refusal where it is refused. */
    public Signing sign(SignOrder order) {
        return signing(exchanges.ask("wrap", order.fields(), Answer.ANSWERED));
    }

    /** Where what was signed is itself what is judged, it counts as accepted. */
    public Signing signForJudgement(SignOrder order) {
        return signing(exchanges.ask("wrap", order.fields()));
    }

    public Verdict verify(VerifyOrder order) {
        return verdict(exchanges.ask("unwrap", order.fields()));
    }

    /** Reading without verification proves nothing: it counts as an answer. */
    public Verdict read(VerifyOrder order) {
        return verdict(exchanges.ask("unwrap", order.fields(), Answer.ANSWERED));
    }

    /** Another operation, whose reply holds nothing but that it was done. */
    public Reply.Answered ask(String op, ObjectNode fields) {
        return exchanges.ask(op, fields);
    }

    /** Reads a reply to {@code wrap}. */
    public static Signing signing(Reply.Answered reply) {
        if (reply instanceof Reply.Done done) {
            return new Signing.Signed(done.fields().get("signed").asString());
        }
        return new Signing.NotSigned(((Reply.Refused) reply).error());
    }

    /** Reads a reply to {@code unwrap}. */
    public static Verdict verdict(Reply.Answered reply) {
        if (reply instanceof Reply.Done done) {
            JsonNode content = done.fields().get("payload");
            return new Verdict.Accepted(
                    done.fields().get("userid").asLong(),
                    content.isNull() ? null : Base64.getDecoder().decode(content.asString()),
                    done.fields().get("mechanism").asString());
        }
        return new Verdict.Refused(((Reply.Refused) reply).error());
    }
}
