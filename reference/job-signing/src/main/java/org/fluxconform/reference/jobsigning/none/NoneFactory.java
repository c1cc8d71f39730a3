package org.fluxconform.reference.jobsigning.none;

import java.util.List;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;

/**
 * Mechanism none, for a user's own single-user instance: there is no signature, hence no expiry and nothing to configure.
 *
 * @param rules {@link NoneRules#ALL}
 */
public record NoneFactory(List<Check<NoneRules.Subject>> rules) implements MechanismFactory {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Mechanism create(SignTable sign, Configuration configuration, Environment environment) {
        return new Mechanism() {
            @Override
            public String sign(String signedText) {
                return NoneRules.SIGNATURE;
            }

            @Override
            public void verify(SignedRequest request) throws SigningException {
                Check.all(rules, new NoneRules.Subject(request.userid(), environment.realUid(), request.signature()));
            }
        };
    }
}
