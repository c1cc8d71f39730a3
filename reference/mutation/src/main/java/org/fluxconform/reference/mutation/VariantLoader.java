package org.fluxconform.reference.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Loads a program's own classes anew, changed, and everything else from where the program came from. */
final class VariantLoader extends ClassLoader {

    private final Function<String, byte[]> own;

    /** @param own gives the bytes of a class of the program by its name; null for all other classes */
    VariantLoader(Function<String, byte[]> own, ClassLoader others, boolean[] probes, long[] steps) {
        super(others);
        this.own = own;
        try {
            loadClass(Gauge.class.getName())
                    .getMethod("watch", boolean[].class, long[].class)
                    .invoke(null, probes, steps);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = name.startsWith(Gauge.class.getName()) ? gauge(name) : own.apply(name);
            return bytes == null ? super.loadClass(name, resolve) : defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] gauge(String name) {
        try (InputStream in = Gauge.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
