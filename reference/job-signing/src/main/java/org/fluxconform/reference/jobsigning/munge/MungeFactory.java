package org.fluxconform.reference.jobsigning.munge;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.Keys;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;

/**
 * The {@code munge} mechanism and its table {@code [sign.munge]}, which may be missing and whose only key is {@code
 * socket-path}.
 *
 * @param configurationChecks what holds of {@code [sign.munge]}, asked when the mechanism is first used
 * @param client makes a client of the daemon at a socket path
 * @param content what a credential carries for a signed text
 * @param opening how a credential may be found and still count
 * @param checks what holds of an opened credential, in this order
 */
public record MungeFactory(
        List<Check<Table>> configurationChecks,
        Function<String, Munge> client,
        CredentialContent content,
        Set<Munge.Status> opening,
        List<Check<OpenedRequest>> checks)
        implements MechanismFactory {

    static final String SOCKET_PATH = "socket-path";

    private static final Keys KEYS = new Keys("munge", "sign-munge-init: ");

    /** In the manner of libflux-security. */
    public static MungeFactory standard() {
        return new MungeFactory(
                List.of(
                        KEYS.known("JOB-MUNGE-19", Set.of(SOCKET_PATH)),
                        KEYS.typed("JOB-MUNGE-07", SOCKET_PATH, Keys.Type.STRING)),
                MungeSocket::new,
                CredentialContent.typedSha256(),
                EnumSet.allOf(Munge.Status.class),
                List.of(
                        check("munge-hash-type-known", "JOB-MUNGE-13", "unknown hash type", OpenedRequest::holdsSha256),
                        check(
                                "munge-hash-covers-request",
                                "JOB-MUNGE-14",
                                "SHA256 hash mismatch",
                                OpenedRequest::hashCoversRequest),
                        check("munge-user-agrees", "JOB-MUNGE-12", "uid mismatch", OpenedRequest::isByClaimedUser),
                        check("munge-young-enough", "JOB-MUNGE-18", "max-ttl exceeded", OpenedRequest::isYoungEnough)));
    }

    @Override
    public String name() {
        return "munge";
    }

    @Override
    public Mechanism create(SignTable sign, Configuration configuration, Environment environment)
            throws SigningException {
        Table table = sign.table().get("munge", Table.class).orElse(Table.EMPTY);
        Check.all(configurationChecks, table);
        String socket = table.get(SOCKET_PATH, String.class)
                .orElseGet(() -> environment.mungeSocket().toString());
        return new MungeMechanism(this, client.apply(socket), sign.maxTtl(), environment);
    }
}
