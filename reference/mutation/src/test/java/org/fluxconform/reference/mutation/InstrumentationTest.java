package org.fluxconform.reference.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;
import tools.jackson.databind.json.JsonMapper;

class InstrumentationTest {

    /** Hundreds of classes, with every construct that a compiler makes. */
    @Test
    void the_jvm_takes_every_changed_class() throws Exception {
        for (Class<?> library : List.of(ClassNode.class, JsonMapper.class)) {
            Map<String, byte[]> classes = ProgramClasses.besides(library);
            Instrumentation instrumentation = new Instrumentation();
            Map<String, byte[]> changed = new HashMap<>();
            classes.forEach((name, bytes) -> changed.put(name, instrumentation.probed(bytes)));
            boolean[] reached = new boolean[instrumentation.probes().size()];
            ClassLoader loader =
                    new VariantLoader(changed::get, getClass().getClassLoader(), reached, new long[] {Long.MAX_VALUE});

            for (String name : classes.keySet()) {
                if (!name.contains("-")) { // META-INF, module-info, package-info
                    assertThatCode(() -> loader.loadClass(name).getDeclaredMethods())
                            .as(name)
                            .doesNotThrowAnyException();
                    assertThatCode(() -> Class.forName(name, true, loader))
                            .as(name)
                            .doesNotThrowAnyException();
                }
            }
            assertThat(reached).as("what static initialisers reach").contains(true);
        }
    }

    @Test
    void lines_are_reported_when_they_begin_also_those_that_throw() throws Exception {
        Instrumentation instrumentation = new Instrumentation();
        boolean[] reached = new boolean[1000];
        Class<?> sample = sample(instrumentation, reached, new long[] {Long.MAX_VALUE});

        assertThatThrownBy(() -> sample.getMethod("half", int.class).invoke(null, 3))
                .isInstanceOf(InvocationTargetException.class);

        assertThat(instrumentation.probes().stream()
                        .filter(line -> line.method().startsWith("half"))
                        .map(line -> reached[instrumentation.probes().indexOf(line)]))
                .as("the condition, the throw, and the line that is not reached")
                .containsExactly(true, true, false);
    }

    @Test
    void a_loop_that_goes_on_for_too_long_is_ended_and_one_that_does_not_is_left_alone() throws Exception {
        long[] steps = {1000};
        Class<?> sample = sample(new Instrumentation(), new boolean[1000], steps);

        assertThat(sample.getMethod("rounds", int.class).invoke(null, 900)).isEqualTo(900);
        assertThat(steps[0]).isBetween(50L, 101L);
        assertThatThrownBy(() -> sample.getMethod("rounds", int.class).invoke(null, -1))
                .hasRootCauseMessage("a loop does not end");
        assertThatThrownBy(() -> sample.getMethod("stubborn").invoke(null)).hasRootCauseMessage("a loop does not end");
    }

    private static Class<?> sample(Instrumentation instrumentation, boolean[] reached, long[] steps) throws Exception {
        String name = Sample.class.getName();
        byte[] changed =
                instrumentation.probed(ProgramClasses.besides(Sample.class).get(name));
        ClassLoader loader = new VariantLoader(
                one -> one.equals(name) ? changed : null, Sample.class.getClassLoader(), reached, steps);
        return loader.loadClass(name);
    }

    /** What is instrumented. */
    public static final class Sample {

        private Sample() {}

        public static int half(int number) {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
            return number / 2;
        }

        /** Ends after so many rounds, or never if there are fewer than none. */
        public static int rounds(int count) {
            int done = 0;
            while (done != count) {
                done = count < 0 ? 0 : done + 1;
            }
            return done;
        }

        /** Catches what ends it, and goes on all the same. */
        public static void stubborn() {
            while (true) {
                try {
                    rounds(-1);
                } catch (Throwable ignored) {
                    rounds(0);
                }
            }
        }
    }
}
