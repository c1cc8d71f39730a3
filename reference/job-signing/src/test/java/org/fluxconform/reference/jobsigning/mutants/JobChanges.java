package org.fluxconform.reference.jobsigning.mutants;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.job.Acceptance;
import org.fluxconform.reference.jobsigning.job.JobRules;
import org.fluxconform.reference.jobsigning.job.Program;
import org.fluxconform.reference.jobsigning.job.SigningContext;

/** Where a job service can be changed. */
final class JobChanges {

    /** Looks, and does not verify. */
    static final UnwrapOptions UNVERIFIED = UnwrapOptions.STANDARD.withoutVerification();

    /** Every way in. */
    enum Way {
        INGEST("JOB-INGEST-18", JobChanges::ingest),
        LAUNCH("JOB-LAUNCH-15", JobChanges::launch),
        SINGLE_USER_INGEST(
                "JOB-INGEST-18",
                change -> assembly -> assembly.withSingleUser(new JobRules(
                        change.apply(assembly.singleUser().ingest()),
                        assembly.singleUser().launch()))),
        SINGLE_USER_LAUNCH(
                "JOB-LAUNCH-15",
                change -> assembly -> assembly.withSingleUser(new JobRules(
                        assembly.singleUser().ingest(),
                        change.apply(assembly.singleUser().launch()))));

        private final String errors;
        private final Function<UnaryOperator<Acceptance>, Mutant.Change> at;

        Way(String errors, Function<UnaryOperator<Acceptance>, Mutant.Change> at) {
            this.errors = errors;
            this.at = at;
        }

        /** The requirement that says that errors are no consent there. */
        String errors() {
            return errors;
        }

        Mutant.Change at(UnaryOperator<Acceptance> change) {
            return at.apply(change);
        }

        /** In kebab case. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private JobChanges() {}

    static Mutant.Change ingest(UnaryOperator<Acceptance> change) {
        return assembly -> assembly.withMultiUser(new JobRules(
                change.apply(assembly.multiUser().ingest()),
                assembly.multiUser().launch()));
    }

    static Mutant.Change launch(UnaryOperator<Acceptance> change) {
        return assembly -> assembly.withMultiUser(new JobRules(
                assembly.multiUser().ingest(), change.apply(assembly.multiUser().launch())));
    }

    static Mutant.Change program(UnaryOperator<Program> change) {
        return assembly -> assembly.withProgram(change);
    }

    /** The service's answers, changed before they go out. */
    static Mutant.Change http(BiConsumer<JavalinConfig, Context> change) {
        return assembly -> assembly.withHttp((jobs, limits) -> {
            Consumer<JavalinConfig> standard = assembly.http().apply(jobs, limits);
            return config -> {
                standard.accept(config);
                config.routes.after(ctx -> change.accept(config, ctx));
            };
        });
    }

    static Unwrapped unsigned(SigningContext context, String signed) throws SigningException {
        return context.open().unwrap(signed, UNVERIFIED.withAnyMechanism());
    }

    static String credentialIn(String signed) {
        return signed.substring(signed.lastIndexOf('.') + 1);
    }

    static Mutant.Change singleUserIngest(UnaryOperator<Acceptance> change) {
        return Way.SINGLE_USER_INGEST.at.apply(change);
    }
}
