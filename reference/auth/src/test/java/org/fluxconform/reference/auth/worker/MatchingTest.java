package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.fluxconform.reference.auth.store.DispatchRows.Waiting;
import org.fluxconform.reference.auth.store.Worker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MatchingTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode RESOURCES = JSON.readTree("{\"cpu_total\":8,\"cpu_available\":4,"
            + "\"memory_total\":34359738368,\"memory_available\":8589934592,\"disk_total\":2000,\"disk_free\":1000,"
            + "\"gpus\":[{\"name\":\"g\",\"memory_total\":1,\"memory_available\":1}]}");
    private static final JsonNode PACKAGES = JSON.readTree("[{\"name\":\"pandas\",\"version\":\"2.0\"}]");

    private static boolean fits(String requests, String affinity) {
        Worker worker = new Worker(
                "w",
                null,
                JSON.readTree("{}"),
                PACKAGES,
                RESOURCES,
                Map.of("zone", "a"),
                null,
                null,
                null,
                Worker.Status.ACTIVE,
                Instant.EPOCH,
                null,
                null,
                null,
                null);
        return Matching.fits(
                worker,
                new Waiting(
                        new UUID(0, 1),
                        Instant.EPOCH,
                        requests == null ? null : JSON.readTree(requests),
                        affinity == null ? null : JSON.readTree(affinity)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "nothing",
            value = {
                "nothing | true",
                "{} | true",
                "{\"cpu\":4} | true",
                "{\"cpu\":4.5} | false",
                "{\"memory\":\"8Gi\"} | true",
                "{\"memory\":\"8.1Gi\"} | false",
                "{\"memory\":\"8GB\"} | true",
                "{\"memory\":\"8590MB\"} | false",
                "{\"memory\":8589934592} | true",
                "{\"memory\":8589934593} | false",
                "{\"memory\":\"much\"} | false",
                "{\"disk\":\"1k\"} | true",
                "{\"disk\":\"1Ki\"} | false",
                "{\"gpu\":1} | true",
                "{\"gpu\":2} | false",
                "{\"gpu\":1.5} | false",
                "{\"gpu\":4294967296} | false",
                "{\"packages\":[\"pandas>=1.3.0\"]} | true",
                "{\"packages\":[\"pandas\",\"numpy\"]} | false",
                "{\"cpu\":4,\"gpu\":2} | false",
                "{\"cpu\":null} | true",
                "{\"tpu\":1} | true",
            })
    void aWorkerMustHaveWhatIsAskedFor(String requests, boolean fits) {
        assertThat(fits(requests, null)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"zone\":\"a\"} | true",
                "{\"zone\":\"b\"} | false",
                "{\"rack\":\"1\"} | false",
                "{\"zone\":\"a\",\"rack\":\"1\"} | false",
                "{} | true",
                "[] | false",
            })
    void aWorkerMustHaveTheLabels(String affinity, boolean fits) {
        assertThat(fits(null, affinity)).isEqualTo(fits);
    }
}
