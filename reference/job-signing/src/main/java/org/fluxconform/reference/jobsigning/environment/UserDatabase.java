package org.fluxconform.reference.jobsigning.environment;

import java.util.Optional;

/** Where accounts are looked up, like getpwuid(3). */
@FunctionalInterface
public interface UserDatabase {

    /** The account with this uid; empty if there is none. Uids are the 64-bit integers of request headers. */
    Optional<User> byUid(long uid);
}
