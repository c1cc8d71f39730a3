package org.fluxconform.kit.scenario.jobsigning.door;

import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Under which circumstances the subject acts; null where they are the real ones.
 *
 * @param now its clock, in whole seconds (capability {@code clock})
 * @param uid the real uid that it assumes (capability {@code uid})
 * @param passwd the users of the system (capability {@code passwd})
 */
public record Conditions(Instant now, Long uid, Path passwd) {

    public static final Conditions REAL = new Conditions(null, null, null);

    public Conditions at(Instant time) {
        return new Conditions(time, uid, passwd);
    }

    public Conditions as(Long user) {
        return new Conditions(now, user, passwd);
    }

    public Conditions withUsers(Path file) {
        return new Conditions(now, uid, file);
    }

    void addTo(ObjectNode fields) {
        if (now != null) {
            fields.put("now", now.getEpochSecond());
        }
        if (uid != null) {
            fields.put("uid", uid);
        }
        if (passwd != null) {
            fields.put("passwd", passwd.toString());
        }
    }
}
