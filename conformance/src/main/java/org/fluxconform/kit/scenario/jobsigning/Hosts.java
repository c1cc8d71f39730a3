package org.fluxconform.kit.scenario.jobsigning;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.peer.MungeDomain;
import org.fluxconform.kit.peer.MungeForge;
import org.fluxconform.kit.peer.munge.CredentialRefused;
import org.fluxconform.kit.scenario.RunScope;

/** The MUNGE hosts, and what can be done to credentials with their keys. */
public final class Hosts {

    private static final Pattern CREDENTIAL = Pattern.compile("MUNGE:[A-Za-z0-9+/=]+:");

    private final RunScope run;

    public Hosts(RunScope run) {
        this.run = run;
    }

    public MungeDomain domain() {
        return run.peers().munge();
    }

    public Path socket(String host) {
        return domain().host(host).socket();
    }

    /** The forge with a host's key. */
    public MungeForge forge(String host) {
        return host.equals("elsewhere") ? domain().foreignForge() : domain().forge();
    }

    public boolean holdsCredential(String signed) {
        return CREDENTIAL.matcher(signed).find();
    }

    /** The credential in a signed request, wherever it stands. */
    public String credentialIn(String signed) {
        Matcher found = CREDENTIAL.matcher(signed);
        if (!found.find()) {
            throw new AssertionError("expected a MUNGE credential in the signed request\ngot none");
        }
        return found.group();
    }

    public String withCredential(String signed, String other) {
        return signed.replace(credentialIn(signed), other);
    }

    /** What a host of the domain finds in the credential of a signed request. */
    public MungeCredential opened(String signed, String host) {
        try {
            return forge(host).open(credentialIn(signed));
        } catch (CredentialRefused refused) {
            throw new AssertionError(
                    "expected a credential by the key of " + host + "\ngot one that it can't open: "
                            + refused.getMessage(),
                    refused);
        }
    }

    /** Whether a host of the domain can open the credential of a signed request; one without a credential it can't. */
    public boolean opens(String signed, String host) {
        try {
            forge(host).open(credentialIn(signed));
            return true;
        } catch (CredentialRefused refused) {
            return false;
        }
    }

    /** The same request with its credential as MUNGE would have made it under other circumstances. */
    public String reissued(String signed, UnaryOperator<MungeCredential> change) {
        MungeCredential credential = opened(signed, "login");
        return withCredential(signed, domain().forge().forge(change.apply(credential)));
    }

    /** Another time for a credential. */
    public static UnaryOperator<MungeCredential> madeAt(Instant time) {
        return credential -> new MungeCredential(
                credential.uid(),
                credential.gid(),
                time,
                credential.ttlSeconds(),
                credential.authUid(),
                credential.authGid(),
                credential.data());
    }

    /** Another user for a credential, in a group of the same number. */
    public static UnaryOperator<MungeCredential> givenTo(long uid) {
        return givenTo(uid, uid);
    }

    /** Another user and group for a credential. */
    public static UnaryOperator<MungeCredential> givenTo(long uid, long gid) {
        return credential -> new MungeCredential(
                uid,
                gid,
                credential.encoded(),
                credential.ttlSeconds(),
                credential.authUid(),
                credential.authGid(),
                credential.data());
    }
}
