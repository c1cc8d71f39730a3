package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.curve.CurveFactory;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;

/** Variants in which one mechanism minds what is written for another: each check of each table, by each neighbour. */
final class NeighbourMutants {

    private static final Map<String, List<Check<Table>>> TABLES = Map.of(
            "munge", MungeFactory.standard().configurationChecks(),
            "curve", CurveFactory.standard().table());

    private static final Map<String, Set<String>> KILLS =
            Map.of("munge", kills("JOB-MUNGE-05"), "curve", kills("JOB-CURVE-06"));

    static final List<Mutant> ALL = all();

    private NeighbourMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        for (String table : List.of("munge", "curve")) {
            for (String neighbour : List.of("munge", "curve", "none")) {
                if (!neighbour.equals(table)) {
                    TABLES.get(table).forEach(check -> all.add(minding(neighbour, table, check)));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Mutant minding(String neighbour, String table, Check<Table> check) {
        return mutant(
                neighbour + "-minds-" + check.name(),
                KILLS.get(table),
                neighbour + " can't be used where [sign." + table + "] is wrong (" + check.name() + ")",
                mechanism(
                        neighbour,
                        inner -> Around.before(inner, (sign, configuration, environment) -> {
                            Table other = sign.table().get(table, Table.class).orElse(null);
                            if (other != null) {
                                Check.all(List.of(check), other);
                            }
                        })));
    }
}
