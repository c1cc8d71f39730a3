package org.fluxconform.kit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.subject.AdapterBroken;
import org.junit.jupiter.api.Test;

class SharedTest {

    private final Shared shared = new Shared();

    @Test
    void isMadeOnceForAll() {
        AtomicInteger made = new AtomicInteger();
        assertThat(shared.get("thing", made::incrementAndGet)).isEqualTo(1);
        assertThat(shared.get("thing", made::incrementAndGet)).isEqualTo(1);
        assertThat(shared.get("other", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void whatCannotBeMadeIsTriedOnce() {
        AtomicInteger tries = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> shared.get("service", () -> {
                        throw new IllegalStateException("try " + tries.incrementAndGet());
                    }))
                    .hasMessage("try 1");
        }
    }

    @Test
    void isClosedWithTheRunTheLastMadeFirst() {
        List<String> closed = new ArrayList<>();
        shared.<AutoCloseable>get("a", () -> () -> closed.add("a"));
        shared.<AutoCloseable>get("b", () -> () -> closed.add("b"));
        shared.close();
        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void whatFailedForAnAdapterThatBrokeIsTriedAgain() {
        try (Shared shared = new Shared()) {
            assertThatThrownBy(() -> shared.get("uid", () -> {
                        throw new AdapterBroken(AdapterBroken.Kind.TIMED_OUT, "silent");
                    }))
                    .isInstanceOf(AdapterBroken.class);
            assertThatThrownBy(() -> shared.get("uid", () -> {
                        throw new NotTested("no time left");
                    }))
                    .isInstanceOf(NotTested.class);
            assertThat(shared.<String>get("uid", () -> "made")).isEqualTo("made");
        }
    }
}
