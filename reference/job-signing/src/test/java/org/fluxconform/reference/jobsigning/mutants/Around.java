package org.fluxconform.reference.jobsigning.mutants;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;

/** Mechanisms with something around them. */
final class Around {

    private Around() {}

    /** Something that is asked before a mechanism is set up. */
    @FunctionalInterface
    interface Before {
        void ask(SignTable sign, Configuration configuration, Environment environment) throws SigningException;
    }

    /** Something that is asked when a signature has been found good. */
    @FunctionalInterface
    interface After {
        void ask(SignedRequest request, Environment environment) throws SigningException;
    }

    static MechanismFactory before(MechanismFactory inner, Before before) {
        return factory(inner.name(), (sign, configuration, environment) -> {
            before.ask(sign, configuration, environment);
            return inner.create(sign, configuration, environment);
        });
    }

    static MechanismFactory after(MechanismFactory inner, After after) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public void verify(SignedRequest request) throws SigningException {
                        super.verify(request);
                        after.ask(request, environment);
                    }
                });
    }

    /** Verification by something that may ask the mechanism's own. */
    @FunctionalInterface
    interface Verifying {
        void verify(SignedRequest request, Verification own) throws SigningException;
    }

    @FunctionalInterface
    interface Verification {
        void verify(SignedRequest request) throws SigningException;
    }

    static MechanismFactory verifying(MechanismFactory inner, Verifying verifying) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public void verify(SignedRequest request) throws SigningException {
                        verifying.verify(request, inner()::verify);
                    }
                });
    }

    /** Signing that refuses in other words. */
    static MechanismFactory refusingToSign(MechanismFactory inner, BiFunction<SignTable, String, String> words) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public List<Entry> headerEntries() throws SigningException {
                        try {
                            return super.headerEntries();
                        } catch (SigningException refusal) {
                            throw new SigningException(refusal.errno(), words.apply(sign, refusal.getMessage()));
                        }
                    }
                });
    }

    /** Verification that lets some refusals pass. */
    static MechanismFactory tolerating(MechanismFactory inner, Predicate<String> refusals) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public void verify(SignedRequest request) throws SigningException {
                        try {
                            super.verify(request);
                        } catch (SigningException refusal) {
                            if (!refusals.test(refusal.getMessage())) {
                                throw refusal;
                            }
                        }
                    }
                });
    }

    /** Signing whose refusals to find a certificate say nothing. */
    static MechanismFactory mumbling(MechanismFactory inner) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public List<Entry> headerEntries() throws SigningException {
                        try {
                            return super.headerEntries();
                        } catch (SigningException refusal) {
                            throw SigningException.invalid("can't sign");
                        }
                    }
                });
    }

    /** Signing that goes on without what could not be had. */
    static MechanismFactory heedless(MechanismFactory inner) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public List<Entry> headerEntries() {
                        try {
                            return super.headerEntries();
                        } catch (SigningException refusal) {
                            return List.of();
                        }
                    }

                    @Override
                    public String sign(String signedText) {
                        try {
                            return super.sign(signedText);
                        } catch (SigningException refusal) {
                            return "";
                        }
                    }
                });
    }

    /** Signing that changes what it says in the header. */
    static MechanismFactory carrying(MechanismFactory inner, UnaryOperator<Entry> change) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public List<Entry> headerEntries() throws SigningException {
                        return super.headerEntries().stream().map(change).toList();
                    }
                });
    }

    /** Signing that goes on with what last worked. */
    static MechanismFactory lastGood(MechanismFactory inner) {
        AtomicReference<Mechanism> last = new AtomicReference<>();
        return factory(
                inner.name(),
                (sign, configuration, environment) -> new Forwarding(inner.create(sign, configuration, environment)) {
                    @Override
                    public List<Entry> headerEntries() throws SigningException {
                        try {
                            List<Entry> entries = super.headerEntries();
                            last.set(inner());
                            return entries;
                        } catch (SigningException refusal) {
                            if (last.get() == null) {
                                throw refusal;
                            }
                            return last.get().headerEntries();
                        }
                    }

                    @Override
                    public String sign(String signedText) throws SigningException {
                        try {
                            return super.sign(signedText);
                        } catch (SigningException refusal) {
                            return last.get().sign(signedText);
                        }
                    }
                });
    }

    /** The mechanism in another world. */
    static MechanismFactory in(MechanismFactory inner, UnaryOperator<Environment> change) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> inner.create(sign, configuration, change.apply(environment)));
    }

    /** The mechanism under another {@code [sign]} table. */
    static MechanismFactory maxTtl(MechanismFactory inner, LongUnaryOperator change) {
        return factory(
                inner.name(),
                (sign, configuration, environment) -> inner.create(
                        new SignTable(
                                change.applyAsLong(sign.maxTtl()),
                                sign.defaultType(),
                                sign.allowedTypes(),
                                sign.table()),
                        configuration,
                        environment));
    }

    @FunctionalInterface
    private interface Creation {
        Mechanism create(SignTable sign, Configuration configuration, Environment environment) throws SigningException;
    }

    private static MechanismFactory factory(String name, Creation creation) {
        return new MechanismFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Mechanism create(SignTable sign, Configuration configuration, Environment environment)
                    throws SigningException {
                return creation.create(sign, configuration, environment);
            }
        };
    }

    private static class Forwarding implements Mechanism {

        private final Mechanism inner;

        Forwarding(Mechanism inner) {
            this.inner = inner;
        }

        Mechanism inner() {
            return inner;
        }

        @Override
        public List<Entry> headerEntries() throws SigningException {
            return inner.headerEntries();
        }

        @Override
        public String sign(String signedText) throws SigningException {
            return inner.sign(signedText);
        }

        @Override
        public void verify(SignedRequest request) throws SigningException {
            inner.verify(request);
        }
    }
}
