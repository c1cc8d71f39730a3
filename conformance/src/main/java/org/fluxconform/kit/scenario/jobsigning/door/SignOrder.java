package org.fluxconform.kit.scenario.jobsigning.door;

import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to sign; null where nothing is said.
 *
 * @param config file or pattern
 * @param inTheNameOf uid that the request shall claim
 * @param owner uid of the instance's owner (capability {@code owner})
 * @param flags raw flag bits (capability {@code flags})
 */
public record SignOrder(
        String config,
        byte[] content,
        String mechanism,
        Long inTheNameOf,
        Long owner,
        Long flags,
        Conditions conditions) {

    public static SignOrder of(String config, byte[] content, Conditions conditions) {
        return new SignOrder(config, content, null, null, null, null, conditions);
    }

    public SignOrder with(String otherMechanism) {
        return new SignOrder(config, content, otherMechanism, inTheNameOf, owner, flags, conditions);
    }

    public SignOrder inTheNameOf(long uid) {
        return new SignOrder(config, content, mechanism, uid, owner, flags, conditions);
    }

    public SignOrder inTheInstanceOf(long uid) {
        return new SignOrder(config, content, mechanism, inTheNameOf, uid, flags, conditions);
    }

    public SignOrder withFlags(long bits) {
        return new SignOrder(config, content, mechanism, inTheNameOf, owner, bits, conditions);
    }

    public SignOrder under(Conditions other) {
        return new SignOrder(config, content, mechanism, inTheNameOf, owner, flags, other);
    }

    public ObjectNode fields() {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fields.put("config", config).put("payload", Base64.getEncoder().encodeToString(content));
        if (mechanism != null) {
            fields.put("mechanism", mechanism);
        }
        if (inTheNameOf != null) {
            fields.put("as", inTheNameOf);
        }
        if (owner != null) {
            fields.put("owner", owner);
        }
        if (flags != null) {
            fields.put("flags", flags);
        }
        conditions.addTo(fields);
        return fields;
    }
}
