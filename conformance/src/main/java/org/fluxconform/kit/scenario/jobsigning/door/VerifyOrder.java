package org.fluxconform.kit.scenario.jobsigning.door;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to verify.
 *
 * @param config file or pattern
 * @param signed the signed request
 * @param manner how to look at it
 */
public record VerifyOrder(String config, String signed, Manner manner, Conditions conditions) {

    /**
     * How a signed request is looked at.
     *
     * @param any by any known mechanism, listed or not
     * @param signature whether the signature is looked at
     * @param flags raw flag bits (capability {@code flags}); null for none
     */
    public record Manner(boolean any, boolean signature, Long flags) {

        public static final Manner USUAL = new Manner(false, true, null);

        public Manner byAnyMechanism(boolean yes) {
            return new Manner(yes, signature, flags);
        }

        public Manner lookingAtSignature(boolean yes) {
            return new Manner(any, yes, flags);
        }

        public Manner withFlags(Long bits) {
            return new Manner(any, signature, bits);
        }
    }

    public ObjectNode fields() {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fields.put("config", config).put("signed", signed);
        if (manner.any()) {
            fields.put("any", true);
        }
        if (!manner.signature()) {
            fields.put("verify", false);
        }
        if (manner.flags() != null) {
            fields.put("flags", manner.flags());
        }
        conditions.addTo(fields);
        return fields;
    }
}
