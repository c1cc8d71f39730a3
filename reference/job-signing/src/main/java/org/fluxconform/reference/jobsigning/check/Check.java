package org.fluxconform.reference.jobsigning.check;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One named rule. What a verifier does is a list of these, in the order in which they are asked; the first that doesn't
 * hold refuses.
 *
 * <p>Each check stands alone: it judges its own matter and holds when that matter is absent, so that a list with one
 * entry left out is the same verifier without that one rule.
 *
 * @param name what must hold, in a few words with hyphens: {@code header-version-present}; unique in the library
 * @param requirement id of the requirement in the ledger that the rule implements
 * @param rule throws the refusal when the rule doesn't hold
 * @param <T> what is judged
 */
public record Check<T>(String name, String requirement, Rule<? super T> rule) {

    /** The judgement itself. */
    @FunctionalInterface
    public interface Rule<T> {
        void apply(T subject) throws SigningException;
    }

    public Check {
        Objects.requireNonNull(name);
        Objects.requireNonNull(requirement);
        Objects.requireNonNull(rule);
    }

    /** A rule that is a yes-or-no question, refused with {@link Errno#EINVAL} and a fixed text. */
    public static <T> Check<T> check(String name, String requirement, String refusal, Predicate<? super T> holds) {
        return check(name, requirement, subject -> refusal, holds);
    }

    /** A rule that is a yes-or-no question, refused with {@link Errno#EINVAL} and a text that names the culprit. */
    public static <T> Check<T> check(
            String name, String requirement, Function<? super T, String> refusal, Predicate<? super T> holds) {
        return check(name, requirement, Errno.EINVAL, refusal, holds);
    }

    /** A rule that is a yes-or-no question, refused with a category of its own. */
    public static <T> Check<T> check(
            String name,
            String requirement,
            Errno errno,
            Function<? super T, String> refusal,
            Predicate<? super T> holds) {
        return new Check<>(name, requirement, subject -> {
            if (!holds.test(subject)) {
                throw new SigningException(errno, refusal.apply(subject));
            }
        });
    }

    /** Asks all of them in order. */
    public static <T> void all(List<Check<T>> checks, T subject) throws SigningException {
        for (Check<T> check : checks) {
            check.rule().apply(subject);
        }
    }
}
