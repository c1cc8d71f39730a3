package org.fluxconform.reference.jobsigning.mutants;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.api.MechanismChoice;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.certificate.CertificateFiles;
import org.fluxconform.reference.jobsigning.certificate.CertificateToml;
import org.fluxconform.reference.jobsigning.certificate.CertificateTools;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Edit;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.TomlReader;
import org.fluxconform.reference.jobsigning.curve.CurveFactory;
import org.fluxconform.reference.jobsigning.files.AtomicFile;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.HeaderCodec;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;
import org.fluxconform.reference.jobsigning.none.NoneFactory;

/** The ways in which an assembly can be changed: a check left out or replaced anywhere, or a part swapped. */
final class Changes {

    private Changes() {}

    /** The checks of these names are left out, wherever they stand. */
    static Mutant.Change without(String... names) {
        return edited(names, check -> List.of());
    }

    /** A check takes the place of the one of the same name. */
    static Mutant.Change replacing(Check<?> replacement) {
        return edited(new String[] {replacement.name()}, check -> List.of(replacement));
    }

    /** Every check changed, wherever it stands. */
    static Mutant.Change everyCheck(UnaryOperator<Check<?>> change) {
        return rules(rules -> {
            Edit edit = new EveryCheck(change);
            return rules.edited(edit)
                    .withCertificates(edited(rules.certificates(), edit))
                    .withMechanisms(rules.mechanisms().stream()
                            .map(factory -> edited(factory, edit))
                            .toList());
        });
    }

    /** Certificate files read in another dialect of TOML. */
    static Mutant.Change certificateToml(TomlReader toml) {
        return curve(curve -> new CurveFactory(
                curve.presence(),
                curve.table(),
                curve.checks(),
                curve.home(),
                curve.authority(),
                curve.validity(),
                curve.location(),
                curve.ed25519(),
                curve.base64(),
                new CertificateFiles(
                        new CertificateToml(toml, CertificateToml.CHECKS, curve.base64(), curve.ed25519()),
                        CertificateFiles.CHECKS,
                        AtomicFile::write)));
    }

    static Mutant.Change rules(UnaryOperator<Rules> change) {
        return assembly -> assembly.withRules(change.apply(assembly.rules()));
    }

    static Mutant.Change base64(Base64Codec codec) {
        return rules(rules -> rules.withBase64(codec));
    }

    static Mutant.Change headers(HeaderCodec codec) {
        return rules(rules -> rules.withHeaders(codec));
    }

    static Mutant.Change choice(MechanismChoice choice) {
        return rules(rules -> rules.withChoice(choice));
    }

    static Mutant.Change configuration(UnaryOperator<ConfigurationRules> change) {
        return rules(rules -> rules.withConfiguration(change.apply(rules.configuration())));
    }

    static Mutant.Change certificates(UnaryOperator<CertificateTools> change) {
        return rules(rules -> rules.withCertificates(change.apply(rules.certificates())));
    }

    static Mutant.Change munge(UnaryOperator<MungeFactory> change) {
        return mechanisms(factory -> factory instanceof MungeFactory munge ? change.apply(munge) : factory);
    }

    static Mutant.Change curve(UnaryOperator<CurveFactory> change) {
        return mechanisms(factory -> factory instanceof CurveFactory curve ? change.apply(curve) : factory);
    }

    /** The mechanism of this name, with something around it. */
    static Mutant.Change mechanism(String name, UnaryOperator<MechanismFactory> change) {
        return mechanisms(factory -> factory.name().equals(name) ? change.apply(factory) : factory);
    }

    static Mutant.Change mechanisms(UnaryOperator<MechanismFactory> change) {
        return rules(rules ->
                rules.withMechanisms(rules.mechanisms().stream().map(change).toList()));
    }

    private static Mutant.Change edited(String[] names, Function<Check<?>, List<Check<?>>> change) {
        return rules(rules -> {
            NamedEdit edit = new NamedEdit(Set.of(names), change);
            Rules changed = rules.edited(edit)
                    .withCertificates(edited(rules.certificates(), edit))
                    .withMechanisms(rules.mechanisms().stream()
                            .map(factory -> edited(factory, edit))
                            .toList());
            edit.requireAllFound();
            return changed;
        });
    }

    private static MechanismFactory edited(MechanismFactory factory, Edit edit) {
        if (factory instanceof MungeFactory munge) {
            return new MungeFactory(
                    edit.of(munge.configurationChecks()),
                    munge.client(),
                    munge.content(),
                    munge.opening(),
                    edit.of(munge.checks()));
        }
        if (factory instanceof CurveFactory curve) {
            return new CurveFactory(
                    edit.of(curve.presence()),
                    edit.of(curve.table()),
                    edit.of(curve.checks()),
                    edit.of(curve.home()),
                    edited(curve.authority(), edit),
                    curve.validity(),
                    curve.location(),
                    curve.ed25519(),
                    curve.base64(),
                    files(edit, curve));
        }
        if (factory instanceof NoneFactory none) {
            return new NoneFactory(edit.of(none.rules()));
        }
        return factory;
    }

    private static CertificateFiles files(Edit edit, CurveFactory curve) {
        return new CertificateFiles(
                new CertificateToml(edit.of(CertificateToml.CHECKS), curve.base64(), curve.ed25519()),
                edit.of(CertificateFiles.CHECKS),
                AtomicFile::write);
    }

    private static CertificateTools edited(CertificateTools tools, Edit edit) {
        return new CertificateTools(
                new CertificateFiles(
                        new CertificateToml(edit.of(CertificateToml.CHECKS), tools.base64(), tools.ed25519()),
                        edit.of(CertificateFiles.CHECKS),
                        AtomicFile::write),
                edited(tools.authority(), edit),
                tools.statement(),
                tools.ed25519(),
                tools.base64(),
                tools.random());
    }

    private static AuthorityRules edited(AuthorityRules rules, Edit edit) {
        return new AuthorityRules(edit.of(rules.presence()), edit.of(rules.table()), edit.of(rules.certificate()));
    }

    /** Changes all checks. */
    private record EveryCheck(UnaryOperator<Check<?>> change) implements Edit {

        @Override
        @SuppressWarnings("unchecked") // what is changed judges what it judged before
        public <T> List<Check<T>> of(List<Check<T>> checks) {
            return checks.stream().map(check -> (Check<T>) change.apply(check)).toList();
        }
    }

    /** Changes the checks of some names, and knows which of the names it met. */
    private static final class NamedEdit implements Edit {

        private final Set<String> names;
        private final Function<Check<?>, List<Check<?>>> change;
        private final Set<String> met = new HashSet<>();

        NamedEdit(Set<String> names, Function<Check<?>, List<Check<?>>> change) {
            this.names = names;
            this.change = change;
        }

        @Override
        @SuppressWarnings("unchecked") // a replacement judges what the check of its name judges
        public <T> List<Check<T>> of(List<Check<T>> checks) {
            List<Check<T>> changed = new ArrayList<>();
            for (Check<T> check : checks) {
                if (names.contains(check.name())) {
                    met.add(check.name());
                    change.apply(check).forEach(each -> changed.add((Check<T>) each));
                } else {
                    changed.add(check);
                }
            }
            return changed;
        }

        /** A mutant that changes nothing proves nothing. */
        void requireAllFound() {
            Set<String> missing = new TreeSet<>(names);
            missing.removeAll(met);
            if (!missing.isEmpty()) {
                throw new IllegalStateException("there are no checks named " + missing);
            }
        }
    }
}
