package org.fluxconform.reference.auth.authn;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What must hold for a kind of token, in the order in which it is looked at. */
public final class TokenChecks {

    /** One thing that must hold. */
    record Check(String name, Predicate<Jws> passes) {}

    private final List<Check> checks;

    TokenChecks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    static Check check(String name, Predicate<Jws> passes) {
        return new Check(name, passes);
    }

    /** @return the name of the first that fails */
    Optional<String> failed(Jws token) {
        return checks.stream()
                .filter(check -> !check.passes().test(token))
                .map(Check::name)
                .findFirst();
    }

    /** In the order in which they are made. */
    public List<String> names() {
        return checks.stream().map(Check::name).toList();
    }

    /** The same but one, for a server that is to be caught without it. */
    public TokenChecks without(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("no check is called " + name + ", but " + names());
        }
        return new TokenChecks(
                checks.stream().filter(check -> !check.name().equals(name)).toList());
    }
}
