package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fluxconform.kit.scenario.Redactor;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.Shared;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.Hello;
import org.fluxconform.kit.subject.Reply;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HomesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1000, 4242, 61001, 61002, 61003, 61011, 65534, 4294967294L})
    void noTwoLinesOfThePasswdFileAreOfOneUserWhoeverAliceIs(long alice) throws Exception {
        RunScope run = new RunScope(null, new Signer(alice), null, folder, new Redactor(), null, new Shared());
        Scene scene = new Scene(run);
        Homes homes = new Homes(scene, people(run, scene), new Undo());
        List.of("bob", "alice", "carol").forEach(user -> homes.in(user, "x"));

        List<String[]> lines = Files.readAllLines(homes.passwd()).stream()
                .map(line -> line.split(":"))
                .toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.stream().map(line -> line[0])).doesNotHaveDuplicates();
        assertThat(lines.stream().map(line -> line[2])).doesNotHaveDuplicates();
        assertThat(lines.stream().map(line -> line[5])).doesNotHaveDuplicates();
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("alice", "x", Long.toString(alice)));
    }

    private static People people(RunScope run, Scene scene) {
        return new People(run, scene, new Hosts(run), new Mechanisms(Set.of("none")));
    }

    /** Signs anything, and names somebody in the header; asked whose it is, it would say something else. */
    private record Signer(long uid) implements Adapter {

        @Override
        public Hello hello() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply call(String op, ObjectNode fields) {
            String header = SignedRequest.base64(
                    Entries.of(Entry.integer("userid", uid)).bytes());
            assertThat(op).isEqualTo("wrap");
            return new Reply.Done(JsonMapper.shared().createObjectNode().put("signed", header + ".b.none"));
        }

        @Override
        public void close() {}
    }
}
