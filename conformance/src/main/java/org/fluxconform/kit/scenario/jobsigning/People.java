package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;
import org.fluxconform.kit.scenario.jobsigning.door.Conditions;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.kit.subject.Reply;

/**
 * The users of the features. alice is whom the subject's adapter runs as: nobody else's requests can a MUNGE daemon
 * stamp. The others exist by name and number only.
 */
public final class People {

    /** Whose number is another than alice's, and the same to those who compare 16 bits. */
    private static final String ALIKE = "erin";

    /** Whose number is another than alice's, and the same to those who compare 32 bits. */
    private static final String ALIKE_IN_32_BITS = "frank";

    /** Who is there too, and does nothing. */
    static final String STRANGER = "dan";

    private static final Map<String, Long> OTHERS = Map.of(
            "bob", 61001L, "carol", 61002L, STRANGER, 61003L, "grace", 3_000_000_019L, "root", 0L, "nobody", -1L);

    private final RunScope run;
    private final Scene scene;
    private final Hosts hosts;
    private final Mechanisms mechanisms;

    public People(RunScope run, Scene scene, Hosts hosts, Mechanisms mechanisms) {
        this.run = run;
        this.scene = scene;
        this.hosts = hosts;
        this.mechanisms = mechanisms;
    }

    public long uid(String name) {
        long uid = name.equals("alice") ? alice() : other(name);
        scene.name(name, uid);
        return uid;
    }

    private long other(String name) {
        if (name.equals(ALIKE)) {
            return alice() ^ 0x10000;
        }
        if (name.equals(ALIKE_IN_32_BITS)) {
            return alice() + (1L << 32);
        }
        Long uid = OTHERS.get(name);
        if (uid == null) {
            throw new IllegalArgumentException("no user of the features is called '" + name + "'");
        }
        return uid == alice() && uid > 0 ? uid + 10 : uid;
    }

    private long alice() {
        return run.shared().get("alice's uid", this::whomTheAdapterRunsAs);
    }

    /**
     * Told by what vouches for her, never by what the subject says of itself: the credential that MUNGE gave to the
     * adapter, else the header of what it signs. Where there is neither, she is whom the kit runs as, whose child the
     * adapter is.
     */
    private Long whomTheAdapterRunsAs() {
        return (mungeIsThere() ? vouchedByMunge() : namedInHeader()).orElseGet(() -> ownerOf(run.scratch()));
    }

    /** A run of some requirements only may do without a MUNGE domain; none is started to learn who alice is. */
    private boolean mungeIsThere() {
        return mechanisms.has("munge") && run.peers().used().containsKey("munge");
    }

    private Optional<Long> vouchedByMunge() {
        Configuration configuration = Configuration.recommended()
                .with(Configuration.MUNGE, "socket-path", Configuration.quoted(hosts.socket("login")));
        return signed(configuration, "munge")
                .filter(text -> hosts.holdsCredential(text) && hosts.opens(text, "login"))
                .map(text -> hosts.opened(text, "login").uid());
    }

    private Optional<Long> namedInHeader() {
        try {
            return signed(Configuration.recommended().only("none"), "none")
                    .flatMap(text -> SignedRequest.of(text).entries().first("userid"))
                    .map(entry -> Long.parseLong(entry.value()));
        } catch (IllegalArgumentException anotherFormat) {
            return Optional.empty();
        }
    }

    private Optional<String> signed(Configuration configuration, String mechanism) {
        String config = ConfigurationFolder.create(scene.newFolder("who"))
                .write(configuration)
                .pattern();
        SignOrder order =
                SignOrder.of(config, new byte[] {'?'}, Conditions.REAL).with(mechanism);
        return run.adapter().call("wrap", order.fields()) instanceof Reply.Done done
                ? Optional.of(done.fields().get("signed").asString())
                : Optional.empty();
    }

    private static long ownerOf(Path folder) {
        try {
            return ((Number) Files.getAttribute(folder, "unix:uid")).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
