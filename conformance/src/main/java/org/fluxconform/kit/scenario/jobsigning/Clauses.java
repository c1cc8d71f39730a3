package org.fluxconform.kit.scenario.jobsigning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;

/** How sentences end: what shall hold under the circumstances that their beginning has set. */
public final class Clauses {

    /** All endings, for a step's expression. */
    static final String ENDINGS = "((?:requests|they) are (?:signed and|neither signed nor) verified"
            + "|(?:the same request|the request itself|it|a request of hers) is (?:accepted(?: as \\w+'s)?|refused))";

    private static final Pattern ONE = Pattern.compile("(.+) is (accepted|refused)(?: as (\\w+)'s)?");

    private final Requests requests;
    private final Trial trial;
    private final CurveUser curve;

    public Clauses(Requests requests, Trial trial, CurveUser curve) {
        this.requests = requests;
        this.trial = trial;
        this.curve = curve;
    }

    public void hold(String ending) {
        Matcher one = ONE.matcher(ending);
        if (ending.endsWith("neither signed nor verified")) {
            trial.refusesToSignAndToVerify();
        } else if (!one.matches()) {
            trial.works();
        } else if (one.group(1).equals("a request of hers")) {
            judged(curve.signsAndVerifies(), one.group(2));
        } else {
            judged(requests.verify(requests.original().text()), one.group(2));
            sameUser(one.group(3));
        }
    }

    private void judged(Verdict verdict, String expected) {
        if (expected.equals("accepted")) {
            requests.isSignersOwn(verdict);
        } else {
            Expect.refused(verdict, "a refusal");
        }
    }

    private void sameUser(String user) {
        if (user != null) {
            requests.isOf(requests.verdict(), user);
        }
    }
}
