package org.fluxconform.kit.scenario;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.picocontainer.MutablePicoContainer;
import org.picocontainer.PicoBuilder;

/**
 * Makes the objects of glue by constructor injection: new ones for each scenario, in a container whose parent holds what
 * the whole run shares. So nothing has to be static.
 */
final class RunObjects implements ObjectFactory {

    private final MutablePicoContainer run = new PicoBuilder().build();
    private final Set<Class<?>> shared = new HashSet<>();
    private final Set<Class<?>> classes = new HashSet<>();
    private MutablePicoContainer scenario;

    RunObjects(List<Object> shared) {
        shared.forEach(object -> {
            run.addComponent(object);
            this.shared.add(object.getClass());
        });
    }

    @Override
    public boolean addClass(Class<?> type) {
        if (!shared.contains(type) && isMade(type) && classes.add(type)) {
            for (Constructor<?> constructor : type.getConstructors()) {
                Arrays.stream(constructor.getParameterTypes()).forEach(this::addClass);
            }
        }
        return true;
    }

    @Override
    public void start() {
        scenario = new PicoBuilder(run).withCaching().withLifecycle().build();
        classes.forEach(scenario::addComponent);
        scenario.start();
    }

    @Override
    public void stop() {
        scenario.stop();
        scenario.dispose();
        scenario = null;
    }

    @Override
    public <T> T getInstance(Class<T> type) {
        return scenario.getComponent(type);
    }

    private static boolean isMade(Class<?> type) {
        return !type.isInterface()
                && !type.isPrimitive()
                && !type.isEnum()
                && !type.getName().startsWith("java.");
    }
}
