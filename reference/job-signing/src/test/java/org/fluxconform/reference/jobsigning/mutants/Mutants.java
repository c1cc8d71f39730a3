package org.fluxconform.reference.jobsigning.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fluxconform.reference.jobsigning.cli.Assembly;
import org.fluxconform.reference.jobsigning.cli.FluxSign;

/** All variants, and how they are written down. */
final class Mutants {

    private Mutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(FormatMutants.ALL);
        all.addAll(ApiMutants.ALL);
        all.addAll(ConfigurationMutants.ALL);
        all.addAll(SpellingMutants.ALL);
        all.addAll(KeyMutants.ALL);
        all.addAll(NumberMutants.ALL);
        all.addAll(RememberingMutants.ALL);
        all.addAll(SecretMutants.ALL);
        all.addAll(UserMutants.ALL);
        all.addAll(TimeMutants.ALL);
        all.addAll(NeighbourMutants.ALL);
        all.addAll(PathMutants.ALL);
        all.addAll(NoneMutants.ALL);
        all.addAll(MungeMutants.ALL);
        all.addAll(CurveMutants.ALL);
        all.addAll(CertificateMutants.ALL);
        all.addAll(AuthorityMutants.ALL);
        all.addAll(StatementMutants.ALL);
        all.addAll(BorderMutants.ALL);
        all.addAll(JobMutants.ALL);
        all.addAll(ProgramMutants.ALL);
        all.addAll(DisclosureMutants.ALL);
        all.addAll(Controls.ALL);
        all.addAll(Degenerates.ALL);
        return all;
    }

    /** One rule is broken. */
    static Mutant mutant(String name, Set<String> kills, String summary, Mutant.Change change) {
        return new Mutant(name, Mutant.Kind.BROKEN, kills, summary, change, fluxSign(change));
    }

    /** Different, but right. */
    static Mutant control(String name, String summary, Mutant.Change change) {
        return new Mutant(name, Mutant.Kind.CONTROL, Set.of(), summary, change, fluxSign(change));
    }

    static Set<String> kills(String... requirements) {
        return Set.of(requirements);
    }

    private static Mutant.Program fluxSign(Mutant.Change change) {
        return (words, in, out, err) ->
                FluxSign.run(change.of(Assembly.standard()), in, out, err, words.toArray(new String[0]));
    }
}
