package org.fluxconform.reference.jobsigning.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.jobsigning.certificate.CertificateFiles;
import org.fluxconform.reference.jobsigning.certificate.CertificateToml;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Edit;
import org.fluxconform.reference.jobsigning.curve.CurveFactory;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;
import org.fluxconform.reference.jobsigning.none.NoneFactory;
import org.junit.jupiter.api.Test;

/** All rules of the library, wherever they stand. */
class RulesTest {

    private static final Path LEDGER = Path.of("../../features/job-signing/requirements.yaml");
    private static final Pattern ID = Pattern.compile("- id: (JOB-[A-Z]+-\\d+)");

    private static List<Check<?>> all() {
        List<Check<?>> all = new ArrayList<>(CertificateToml.CHECKS);
        all.addAll(CertificateFiles.CHECKS);
        Rules rules = Rules.standard();
        rules.edited(new Edit() {
            @Override
            public <T> List<Check<T>> of(List<Check<T>> checks) {
                all.addAll(checks);
                return checks;
            }
        });
        for (MechanismFactory mechanism : rules.mechanisms()) {
            if (mechanism instanceof MungeFactory munge) {
                all.addAll(munge.configurationChecks());
                all.addAll(munge.checks());
            } else if (mechanism instanceof CurveFactory curve) {
                all.addAll(curve.presence());
                all.addAll(curve.table());
                all.addAll(curve.checks());
                all.addAll(curve.home());
                all.addAll(curve.authority().presence());
                all.addAll(curve.authority().table());
                all.addAll(curve.authority().certificate());
            } else if (mechanism instanceof NoneFactory none) {
                all.addAll(none.rules());
            }
        }
        return all;
    }

    @Test
    void each_rule_has_a_name_of_its_own() {
        assertThat(all()).extracting(Check::name).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    }

    @Test
    void each_rule_names_a_requirement_of_the_ledger() throws IOException {
        Set<String> ids = new TreeSet<>();
        Matcher id = ID.matcher(Files.readString(LEDGER));
        while (id.find()) {
            ids.add(id.group(1));
        }

        assertThat(all())
                .extracting(Check::requirement)
                .allSatisfy(requirement -> assertThat(ids).contains(requirement));
    }
}
