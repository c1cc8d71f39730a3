package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.peer.MungeForge;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** Signs requests as the Flux library does, and as it never would. */
public final class Forge {

    private final ToLongFunction<String> uids;
    private final Hosts hosts;

    public Forge(People people, Hosts hosts) {
        this(people::uid, hosts);
    }

    Forge(ToLongFunction<String> uids, Hosts hosts) {
        this.uids = uids;
        this.hosts = hosts;
    }

    /** Signed with munge, by the key of the domain. */
    public String munge(Recipe recipe) {
        return munge(recipe, hosts.domain().forge(), null);
    }

    /** Signed with munge, by some key, with something wrong with the credential. */
    public String munge(Recipe recipe, MungeForge forge, MungeForge.Flaw flaw) {
        Entries entries = head(recipe, "munge");
        String covered = covered(recipe, entries);
        MungeCredential credential = recipe.credential()
                .apply(MungeCredential.of(
                        uids.applyAsLong(recipe.signer()),
                        recipe.at(),
                        recipe.data().apply(covered)));
        return covered + "." + (flaw == null ? forge.forge(credential) : forge.forge(credential, flaw));
    }

    /** Signed with curve. */
    public String curve(Recipe recipe, Certificate certificate, KeyPair pair) {
        String covered = curveCovered(recipe, certificate);
        byte[] signature = pair.sign(covered.getBytes(StandardCharsets.UTF_8));
        return covered + "." + SignedRequest.base64(signature);
    }

    /** Header, dot and payload of a curve request. */
    public String curveCovered(Recipe recipe, Certificate certificate) {
        Certificate shown = certificate.withMetadata(recipe.metadata().apply(certificate.metadata()));
        Instant until = recipe.at().plusSeconds(recipe.lifetime());
        Entries entries = head(recipe, "curve")
                .plus(shown.inHeader())
                .with(Entry.time("curve.ctime", recipe.at()))
                .with(Entry.time("curve.xtime", until));
        return covered(recipe, entries);
    }

    private Entries head(Recipe recipe, String mechanism) {
        return Entries.of(
                Entry.integer("version", 1),
                Entry.string("mechanism", mechanism),
                Entry.integer("userid", uids.applyAsLong(recipe.claimed())));
    }

    private static String covered(Recipe recipe, Entries entries) {
        byte[] block = recipe.block().apply(recipe.entries().apply(entries).bytes());
        return recipe.header().spell(block) + "." + recipe.payload().spell(recipe.content());
    }
}
