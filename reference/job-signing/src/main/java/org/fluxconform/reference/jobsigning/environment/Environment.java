package org.fluxconform.reference.jobsigning.environment;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What the library wants to know of the world around it.
 *
 * @param clock the signer's or verifier's clock; only whole seconds count
 * @param realUid the real uid of this process, which signs
 * @param effectiveUid the effective uid, against which the owners of configuration files are checked
 * @param effectiveGid the effective gid, likewise
 * @param users the user database
 * @param mungeSocket where munged listens unless {@code [sign.munge] socket-path} says otherwise
 */
public record Environment(
        Clock clock, long realUid, long effectiveUid, long effectiveGid, UserDatabase users, Path mungeSocket) {

    /** Where libmunge is compiled to look on Debian. */
    public static final Path DEFAULT_MUNGE_SOCKET = Path.of("/run/munge/munge.socket.2");

    /** This process on this machine. */
    public static Environment ofThisProcess() {
        ProcessIds ids = ProcessIds.ofThisProcess();
        return new Environment(
                Clock.systemUTC(),
                ids.realUid(),
                ids.effectiveUid(),
                ids.effectiveGid(),
                PasswdFile.ofThisMachine(),
                DEFAULT_MUNGE_SOCKET);
    }

    /** The clock's time in Unix seconds. */
    public long now() {
        return Math.floorDiv(clock.millis(), 1000L);
    }

    public Environment withClock(Clock changed) {
        return new Environment(changed, realUid, effectiveUid, effectiveGid, users, mungeSocket);
    }

    public Environment withRealUid(long changed) {
        return new Environment(clock, changed, effectiveUid, effectiveGid, users, mungeSocket);
    }

    public Environment withEffectiveIds(long uid, long gid) {
        return new Environment(clock, realUid, uid, gid, users, mungeSocket);
    }

    public Environment withUsers(UserDatabase changed) {
        return new Environment(clock, realUid, effectiveUid, effectiveGid, changed, mungeSocket);
    }

    public Environment withMungeSocket(Path changed) {
        return new Environment(clock, realUid, effectiveUid, effectiveGid, users, changed);
    }
}
