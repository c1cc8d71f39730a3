package org.fluxconform.kit.scenario.jobsigning;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.door.Conditions;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.SigningDoor;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder.Manner;

/**
 * The signed request that a scenario is about: as it was signed, as it is after what has been done to it, and what the
 * subject made of it.
 */
public final class Requests {

    /**
     * How and where a request is verified.
     *
     * @param socket of the MUNGE daemon; null for the configuration's own
     */
    public record Way(Path socket, Manner manner, Instant now, Long uid) {

        static final Way USUAL = new Way(null, Manner.USUAL, null, null);

        Way at(Instant time) {
            return new Way(socket, manner, time, uid);
        }

        Way with(Manner other) {
            return new Way(socket, other, now, uid);
        }

        Way by(Long user) {
            return new Way(socket, manner, now, user);
        }

        Way through(Path daemon) {
            return new Way(daemon, manner, now, uid);
        }
    }

    /** A request as it was signed. */
    public record Original(String signer, byte[] content, String text, Instant signedAt) {}

    private final SigningDoor door;
    private final Site site;
    private final People people;
    private final Homes homes;
    private final List<Verdict> verdicts = new ArrayList<>();
    private Original original;
    private String current;
    private Way way = Way.USUAL;
    private Signing trial;

    public Requests(SigningDoor door, Site site, People people, Homes homes) {
        this.door = door;
        this.site = site;
        this.people = people;
        this.homes = homes;
    }

    /** A request that the subject signs, and has to. */
    public void sign(String signer, SignOrder order) {
        String text = Expect.signed(door.sign(order), "a signed request");
        Instant now = order.conditions().now() == null
                ? Instant.now()
                : order.conditions().now();
        begin(new Original(signer, order.content(), text, now));
    }

    /** An order that the subject may decline. */
    public Signing trySigning(SignOrder order) {
        trial = door.sign(order);
        return trial;
    }

    /** What came of the last order that might have been declined; null if there was none. */
    public Signing trial() {
        return trial;
    }

    public SignOrder order(byte[] content) {
        return SignOrder.of(site.pattern(), content, Conditions.REAL.withUsers(homes.passwd()));
    }

    public void begin(Original signed) {
        original = signed;
        current = signed.text();
        verdicts.clear();
    }

    public Original original() {
        Expect.that(original != null, "a signed request in this scenario", "none so far");
        return original;
    }

    /** As it is after what has been done to it. */
    public String current() {
        return current;
    }

    public void change(UnaryOperator<String> change) {
        String changed = change.apply(current);
        Expect.that(!changed.equals(current), "a change that changes something", "the same request");
        current = changed;
    }

    /** Verifies the request as it is now, in a way that later steps can take again. */
    public Verdict verify(Way chosen) {
        way = chosen;
        return verify(current);
    }

    /** Verifies some text in the way last taken. */
    public Verdict verify(String text) {
        Verdict verdict = door.verify(order(text));
        verdicts.add(verdict);
        return verdict;
    }

    /** Looks into the request without verifying it. */
    public Verdict read(Way chosen) {
        way = chosen;
        Verdict verdict = door.read(order(current));
        verdicts.add(verdict);
        return verdict;
    }

    public Way way() {
        return way;
    }

    public void take(Way other) {
        way = other;
    }

    public Verdict verdict() {
        Expect.that(!verdicts.isEmpty(), "a verification in this scenario", "none so far");
        return verdicts.get(verdicts.size() - 1);
    }

    public List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /** Verifies the request as it was signed, in the way last taken: it must be its signer's, with its content. */
    public void mustBeGood() {
        isSignersOwn(verify(original.text()));
    }

    public void isSignersOwn(Verdict verdict) {
        isOf(verdict, original().signer());
        isContent(verdict);
    }

    public void isContent(Verdict verdict) {
        Verdict.Accepted accepted = Expect.accepted(verdict, "an accepted request");
        byte[] expected = original().content().length == 0 ? null : original().content();
        Expect.content(accepted.content(), expected, "the content as it was signed");
    }

    public Verdict.Accepted isOf(Verdict verdict, String user) {
        String expected = "a request accepted as " + user + "'s (user " + people.uid(user) + ")";
        Verdict.Accepted accepted = Expect.accepted(verdict, expected);
        Expect.that(accepted.userid() == people.uid(user), expected, accepted);
        return accepted;
    }

    private VerifyOrder order(String text) {
        String config = way.socket() == null ? site.pattern() : site.patternWithSocket(way.socket());
        return new VerifyOrder(config, text, way.manner(), new Conditions(way.now(), way.uid(), homes.passwd()));
    }
}
