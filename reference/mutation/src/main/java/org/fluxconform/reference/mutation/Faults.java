package org.fluxconform.reference.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassHash;
import org.pitest.classinfo.ClassName;
import org.pitest.classpath.ClassPath;
import org.pitest.classpath.CodeSource;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.InterceptorType;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.GregorMutationEngine;
import org.pitest.mutationtest.engine.gregor.config.DefaultMutationEngineConfiguration;
import org.pitest.mutationtest.engine.gregor.config.Mutator;

/**
 * All faults that PIT's default operators make of some classes, without those that PIT itself filters as junk: accessors of
 * records, code that the compiler makes (bridges, try-with-resources, finally blocks twice, switches over texts and enums),
 * log lines, assertions, loops that would only be endless, and changes that its own analysis proves to be none.
 */
final class Faults {

    /** What runs once for each variant, in a loader of its own, can be varied like anything else. */
    private static final String STATIC_INITIALISERS = "FSTATI";

    private final Map<String, byte[]> classes;
    private final Mutater mutater;
    private final List<MutationInterceptor> filters;

    /** @param classes name, with dots, to bytes */
    Faults(Map<String, byte[]> classes) {
        this.classes = new TreeMap<>(classes);
        this.mutater = new GregorMutationEngine(
                        new DefaultMutationEngineConfiguration(method -> true, Mutator.newDefaults()))
                .createMutator(new Code());
        this.filters = filters();
    }

    /** Sorted by class, line and place within it, so that a build gives the same list each time. */
    List<MutationDetails> all() {
        List<MutationDetails> all = new ArrayList<>();
        classes.forEach((name, bytes) -> {
            Collection<MutationDetails> found = mutater.findMutations(ClassName.fromString(name));
            ClassTree tree = ClassTree.fromBytes(bytes);
            for (MutationInterceptor filter : filters) {
                filter.begin(tree);
                found = filter.intercept(found, mutater);
                filter.end();
            }
            all.addAll(found);
        });
        all.sort(Comparator.comparing(
                        (MutationDetails fault) -> fault.getClassName().asJavaName())
                .thenComparing(MutationDetails::getLineNumber)
                .thenComparing(MutationDetails::getId));
        return all;
    }

    /** The one class that is different, as bytes. */
    byte[] bytes(MutationDetails fault) {
        return mutater.getMutation(fault.getId()).getBytes();
    }

    private List<MutationInterceptor> filters() {
        InterceptorParameters parameters =
                new InterceptorParameters(null, new ReportOptions(), null, new Code(), null, new Code(), null);
        List<MutationInterceptor> found = new ArrayList<>();
        for (MutationInterceptorFactory factory : ServiceLoader.load(
                MutationInterceptorFactory.class, MutationInterceptorFactory.class.getClassLoader())) {
            boolean wanted = factory.provides().isOnByDefault()
                    && !factory.provides().name().equalsIgnoreCase(STATIC_INITIALISERS);
            if (wanted) {
                MutationInterceptor filter = factory.createInterceptor(parameters);
                if (filter.type() == InterceptorType.FILTER) {
                    found.add(filter);
                }
            }
        }
        return found;
    }

    /** The classes, and those that they use, for PIT. */
    private final class Code implements CodeSource {

        private final ClassByteArraySource used = name -> {
            try (var in = Faults.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        @Override
        public Optional<byte[]> getBytes(String name) {
            byte[] own = classes.get(name.replace('/', '.'));
            return own == null ? used.getBytes(name) : Optional.of(own);
        }

        @Override
        public Stream<ClassTree> codeTrees() {
            return classes.values().stream().map(ClassTree::fromBytes);
        }

        @Override
        public Set<ClassName> getCodeUnderTestNames() {
            return classes.keySet().stream().map(ClassName::fromString).collect(Collectors.toSet());
        }

        @Override
        public Set<ClassName> getTestClassNames() {
            return Set.of();
        }

        @Override
        public Stream<ClassTree> testTrees() {
            return Stream.empty();
        }

        @Override
        public ClassPath getClassPath() {
            return new ClassPath(List.of());
        }

        @Override
        public Optional<ClassName> findTestee(String test) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> fetchClassBytes(ClassName name) {
            return getBytes(name.asJavaName());
        }

        @Override
        public Optional<ClassHash> fetchClassHash(ClassName name) {
            return Optional.empty();
        }

        @Override
        public Collection<ClassHash> fetchClassHashes(Collection<ClassName> names) {
            return List.of();
        }
    }
}
