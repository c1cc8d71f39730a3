package org.fluxconform.reference.auth.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OrderedTest {

    @Test
    void theOrderIsThatOfTheArguments() {
        assertThat(Ordered.map("z", 1, "a", null, "m", 2)).hasToString("{z=1, a=null, m=2}");
    }

    @Test
    void whatIsNoPairsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ordered.map("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Ordered.map(1, "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Ordered.map("a", 1, "a", 2));
    }
}
