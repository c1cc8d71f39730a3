package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Changes.configuration;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.PathRules;

/** Variants that believe a configuration which others could have written: each check left out, for all files or for some. */
final class PathMutants {

    static final List<Mutant> ALL = all();

    private PathMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        PathRules.SECURE.forEach(check -> all.add(mutant(
                "paths-without-" + check.name(),
                kills("JOB-CONF-20"),
                "a configuration is believed though others could have written it (" + check.name() + ")",
                without(check.name()))));
        all.add(mutant(
                "paths-of-the-first-file-only",
                kills("JOB-CONF-20"),
                "only the first file must be one that nobody else could have written",
                asking(name -> !name.endsWith("b.toml"))));
        all.add(mutant(
                "paths-of-the-last-file-only",
                kills("JOB-CONF-20"),
                "only the last file must be one that nobody else could have written",
                asking(name -> !name.endsWith("a.toml"))));
        return List.copyOf(all);
    }

    private static Mutant.Change asking(Predicate<String> names) {
        return configuration(rules -> new ConfigurationRules(
                rules.order(),
                rules.readable(),
                rules.secure().stream().map(check -> only(names, check)).toList(),
                rules.status(),
                rules.toml(),
                rules.merge(),
                rules.presence(),
                rules.sign()));
    }

    private static Check<PathRules.Subject> only(Predicate<String> names, Check<PathRules.Subject> check) {
        return new Check<>(check.name(), check.requirement(), subject -> {
            if (names.test(subject.name())) {
                Check.all(List.of(check), subject);
            }
        });
    }
}
