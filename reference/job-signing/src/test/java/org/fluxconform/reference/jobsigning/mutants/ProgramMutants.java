package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.JobChanges.ingest;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.launch;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.program;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import com.sun.security.auth.module.UnixSystem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.job.Acceptance;

/** Variants of the job service in what the programs that it runs are told: how often, for which user, with what. */
final class ProgramMutants {

    /** What a service makes of a user's number, by the words for it. */
    private static final Map<String, LongUnaryOperator> USERS = Map.of(
            "in-16-bits", uid -> uid & 0xFFFF,
            "in-31-bits", uid -> (int) uid,
            "as-the-service", uid -> new UnixSystem().getUid());

    /** What becomes of a payload on its way to the program, by the words for it. */
    private static final Map<String, UnaryOperator<byte[]>> PAYLOADS = Map.of(
            "with-a-line-more", ProgramMutants::withLineBreak,
            "of-64-kib", payload -> first(payload, 65_536),
            "of-1-mb", payload -> first(payload, 1_000_000),
            "up-to-a-zero-byte", payload -> upTo(payload, 0),
            "up-to-a-line-break", payload -> upTo(payload, '\n'),
            "as-text", payload -> new String(payload, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));

    private static final List<Mutant> SINGLE = List.of(
            mutant(
                    "programs-run-as-the-next-user",
                    kills("JOB-LAUNCH-13"),
                    "what runs is told another user",
                    program(inner -> (id, userid, payload) -> inner.run(id, userid + 1, payload))),
            mutant(
                    "programs-run-twice",
                    kills("JOB-LAUNCH-13"),
                    "what is launched is run a second time",
                    program(inner -> (id, userid, payload) -> {
                        inner.run(id, userid, payload);
                        return inner.run(id, userid, payload);
                    })),
            mutant(
                    "programs-share-a-buffer",
                    kills("JOB-LAUNCH-13"),
                    "what runs while others run gets the content of one of them",
                    program(inner -> {
                        Map<String, byte[]> running = new ConcurrentHashMap<>();
                        return (id, userid, payload) -> {
                            running.put(id, payload);
                            try {
                                return inner.run(
                                        id, userid, ofAnother(running, id).orElse(payload));
                            } finally {
                                running.remove(id);
                            }
                        };
                    })),
            mutant(
                    "programs-share-a-user",
                    kills("JOB-LAUNCH-13"),
                    "what runs while others run is told the user of one of them",
                    program(inner -> {
                        Map<String, Long> running = new ConcurrentHashMap<>();
                        return (id, userid, payload) -> {
                            running.put(id, userid);
                            try {
                                return inner.run(id, ofAnother(running, id).orElse(userid), payload);
                            } finally {
                                running.remove(id);
                            }
                        };
                    })));

    static final List<Mutant> ALL = Stream.of(
                    SINGLE.stream(),
                    USERS.entrySet().stream().flatMap(way -> usersTaken(way.getKey(), way.getValue())),
                    PAYLOADS.entrySet().stream().map(way -> payloadsPassed(way.getKey(), way.getValue())))
            .flatMap(all -> all)
            .sorted(Comparator.comparing(Mutant::name))
            .toList();

    private ProgramMutants() {}

    private static Stream<Mutant> usersTaken(String how, LongUnaryOperator number) {
        UnaryOperator<Acceptance> change = standard -> (context, signed) -> {
            Unwrapped accepted = standard.accept(context, signed);
            return new Unwrapped(number.applyAsLong(accepted.userid()), accepted.payload(), accepted.mechanism());
        };
        return Stream.of(
                mutant(
                        "ingest-takes-users-" + how,
                        kills("JOB-LAUNCH-13"),
                        "users of jobs are taken " + how.replace('-', ' '),
                        ingest(change)),
                mutant(
                        "launch-takes-users-" + how,
                        kills("JOB-LAUNCH-13"),
                        "users of what runs are taken " + how.replace('-', ' '),
                        launch(change)));
    }

    private static Mutant payloadsPassed(String how, UnaryOperator<byte[]> change) {
        return mutant(
                "programs-get-payloads-" + how,
                kills("JOB-LAUNCH-13"),
                "what runs gets its payload " + how.replace('-', ' '),
                program(inner -> (id, userid, payload) -> inner.run(id, userid, change.apply(payload))));
    }

    private static byte[] first(byte[] payload, int length) {
        return Arrays.copyOf(payload, Math.min(payload.length, length));
    }

    private static byte[] upTo(byte[] payload, int end) {
        int length = 0;
        while (length < payload.length && payload[length] != end) {
            length++;
        }
        return first(payload, length);
    }

    private static <T> Optional<T> ofAnother(Map<String, T> running, String id) {
        return running.entrySet().stream()
                .filter(other -> !other.getKey().equals(id))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static byte[] withLineBreak(byte[] payload) {
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        longer[payload.length] = '\n';
        return longer;
    }
}
