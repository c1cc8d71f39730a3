package org.fluxconform.reference.jobsigning.cli;

import io.javalin.config.JavalinConfig;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.job.JobApi;
import org.fluxconform.reference.jobsigning.job.JobLimits;
import org.fluxconform.reference.jobsigning.job.JobRules;
import org.fluxconform.reference.jobsigning.job.JobService;
import org.fluxconform.reference.jobsigning.job.Program;

/**
 * The parts that the command line is put together from, all in one place. A variant is an assembly with a part replaced.
 *
 * @param rules of the library
 * @param multiUser what an instance for all users asks of a request
 * @param singleUser what an instance with one user asks of a request
 * @param program what becomes of the program that runs for a job; the identity
 * @param http the routes of a job service
 */
public record Assembly(
        Rules rules,
        JobRules multiUser,
        JobRules singleUser,
        UnaryOperator<Program> program,
        BiFunction<JobService, JobLimits, Consumer<JavalinConfig>> http) {

    public static Assembly standard() {
        return new Assembly(
                Rules.standard(), JobRules.multiUser(), JobRules.singleUser(), UnaryOperator.identity(), JobApi::new);
    }

    public Assembly withRules(Rules changed) {
        return new Assembly(changed, multiUser, singleUser, program, http);
    }

    public Assembly withMultiUser(JobRules changed) {
        return new Assembly(rules, changed, singleUser, program, http);
    }

    public Assembly withSingleUser(JobRules changed) {
        return new Assembly(rules, multiUser, changed, program, http);
    }

    public Assembly withProgram(UnaryOperator<Program> changed) {
        return new Assembly(rules, multiUser, singleUser, changed, http);
    }

    public Assembly withHttp(BiFunction<JobService, JobLimits, Consumer<JavalinConfig>> changed) {
        return new Assembly(rules, multiUser, singleUser, program, changed);
    }
}
