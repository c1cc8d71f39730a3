package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;
import org.fluxconform.kit.scenario.jobsigning.door.Conditions;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.SigningDoor;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder;
import org.fluxconform.kit.subject.Reply;

/**
 * The users of the features. alice is whom the subject's adapter runs as: nobody else's requests can a MUNGE daemon
 * stamp. The others exist by name and number only.
 */
public final class People {

    /** Who is there too, and does nothing. */
    static final String STRANGER = "dan";

    private static final Map<String, Long> OTHERS = Map.of("bob", 61001L, "carol", 61002L, STRANGER, 61003L);

    private final RunScope run;
    private final Scene scene;

    public People(RunScope run, Scene scene) {
        this.run = run;
        this.scene = scene;
    }

    public long uid(String name) {
        long uid = name.equals("alice") ? alice() : other(name);
        scene.name(name, uid);
        return uid;
    }

    private long other(String name) {
        Long uid = OTHERS.get(name);
        if (uid == null) {
            throw new IllegalArgumentException("no user of the features is called '" + name + "'");
        }
        return uid == alice() ? uid + 10 : uid;
    }

    private long alice() {
        return run.shared().get("alice's uid", this::whomTheAdapterRunsAs);
    }

    /** As the adapter itself signs; where it can't tell, as the kit runs, whose child it is. */
    private Long whomTheAdapterRunsAs() {
        String config = ConfigurationFolder.create(scene.newFolder("who"))
                .write(Configuration.recommended())
                .pattern();
        SignOrder order =
                SignOrder.of(config, new byte[] {'?'}, Conditions.REAL).with("none");
        if (run.adapter().call("wrap", order.fields()) instanceof Reply.Answered answer
                && SigningDoor.signing(answer) instanceof Signing.Signed signed) {
            VerifyOrder.Manner unverified = new VerifyOrder.Manner(true, false, null);
            VerifyOrder read = new VerifyOrder(config, signed.text(), unverified, Conditions.REAL);
            if (run.adapter().call("unwrap", read.fields()) instanceof Reply.Answered answered
                    && SigningDoor.verdict(answered) instanceof Verdict.Accepted accepted) {
                return accepted.userid();
            }
        }
        return ownerOf(run.scratch());
    }

    private static long ownerOf(Path folder) {
        try {
            return ((Number) Files.getAttribute(folder, "unix:uid")).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
