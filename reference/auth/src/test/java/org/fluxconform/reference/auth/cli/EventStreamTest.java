package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class EventStreamTest {

    private static List<String> frames(String text) {
        List<String> frames = new ArrayList<>();
        EventStream.read(text.lines(), (event, data) -> frames.add(event + "=" + data));
        return frames;
    }

    @Test
    void eachFrameHasItsOwnNameAndData() {
        assertThat(frames("event: a\ndata: 1\n\ndata:2\n\nevent: b\ndata: 3\ndata:  4\n\n"))
                .containsExactly("a=1", "message=2", "b=3\n 4");
    }

    @Test
    void commentsPingsAndAFrameThatIsCutOffAreLeftOut() {
        assertThat(frames(": hello\n\nevent: ping\n\nid: 7\ndata: 1\n\nevent: b\ndata: 2\n"))
                .containsExactly("message=1");
    }
}
