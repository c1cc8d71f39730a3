package org.fluxconform.reference.mutation;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.Tool;
import org.pitest.mutationtest.engine.MutationDetails;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program in variants that a machine makes, for whoever asks them in this JVM:
 *
 * <ul>
 *   <li>{@code --list} prints one JSON object a line for each fault, {@code {"id", "class", "method", "file", "line",
 *       "change"}}
 *   <li>{@code ID WORDS...} runs the program with that fault. All its runs share one copy of the program's classes
 *   <li>{@code recorded:LABEL WORDS...} runs the program as it is and notes which faults would have been reached. Each run
 *       has its classes to itself, as a process would: so what is done once, when a class is loaded, is noted each time
 *   <li>{@code --reached LABEL} prints the ids of what was reached under that label since it was last asked, a line each
 * </ul>
 *
 * <p>A variant whose loops go round more than {@value #MOST_STEPS} times in all is ended by an error in the program.
 */
public final class GeneratedVariants {

    private static final int USAGE = 2;
    private static final String RECORDED = "recorded:";

    /** Variants that are asked at once, with room to spare: the classes of others are let go. */
    private static final int KEPT = 16;

    /** Several times what the reference takes for all scenarios of a suite together. */
    private static final long MOST_STEPS = 100_000_000;

    private final Class<? extends Tool> program;
    private final Map<String, byte[]> classes;
    private final Map<String, MutationDetails> faults = new LinkedHashMap<>();
    private final Faults engine;
    private final Map<String, byte[]> probed = new HashMap<>();
    private final Map<String, byte[]> counted = new HashMap<>();
    private final List<Instrumentation.Line> probes;
    private final Map<Instrumentation.Line, Set<String>> faultsAt = new HashMap<>();
    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final Map<String, Variant> variants = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Variant> eldest) {
            if (size() > KEPT) {
                eldest.getValue().steps()[0] = 0; // what of it still runs in circles ends
                return true;
            }
            return false;
        }
    };

    private record Variant(ClassLoader loader, long[] steps) {}

    /** @param program what is varied: all classes of the jar that it came from */
    public GeneratedVariants(Class<? extends Tool> program) {
        this.program = program;
        this.classes = ProgramClasses.besides(program);
        this.engine = new Faults(classes);
        Instrumentation instrumentation = new Instrumentation();
        classes.forEach((name, bytes) -> {
            probed.put(name, instrumentation.probed(bytes));
            counted.put(name, Instrumentation.counted(bytes));
        });
        this.probes = instrumentation.probes();
        for (MutationDetails fault : engine.all()) {
            String id = id(fault);
            if (faults.put(id, fault) != null) {
                throw new IllegalStateException("two faults are called " + id);
            }
            faultsAt.computeIfAbsent(place(fault), none -> new TreeSet<>()).add(id);
        }
    }

    /** Runs one of the commands above. */
    public int run(List<String> words, InputStream in, PrintStream out, PrintStream err) {
        String first = words.isEmpty() ? "" : words.get(0);
        if (words.equals(List.of("--list"))) {
            faults.forEach((id, fault) -> out.println(json(id, fault)));
            out.flush();
            return 0;
        }
        if (first.equals("--reached") && words.size() == 2) {
            recording(words.get(1)).take(probes, faultsAt).forEach(out::println);
            out.flush();
            return 0;
        }
        if (first.startsWith(RECORDED)) {
            Recording recording = recording(first.substring(RECORDED.length()));
            return run(recorded(recording), words, in, out, err);
        }
        if (faults.containsKey(first)) {
            return run(variant(first), words, in, out, err);
        }
        err.println("usage: --list | --reached LABEL | recorded:LABEL WORDS... | ID WORDS..."
                + (first.isEmpty() ? "" : "; there is no fault " + first));
        return USAGE;
    }

    private int run(ClassLoader loader, List<String> words, InputStream in, PrintStream out, PrintStream err) {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Tool tool = (Tool)
                    loader.loadClass(program.getName()).getDeclaredConstructor().newInstance();
            return tool.run(in, out, err, words.subList(1, words.size()).toArray(new String[0]));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Recording recording(String label) {
        return recordings.computeIfAbsent(label, none -> new Recording(probes.size()));
    }

    private ClassLoader recorded(Recording recording) {
        return new VariantLoader(probed::get, program.getClassLoader(), recording.reached, new long[] {Long.MAX_VALUE});
    }

    private ClassLoader variant(String id) {
        synchronized (variants) {
            return variants.computeIfAbsent(id, this::made).loader();
        }
    }

    private Variant made(String id) {
        MutationDetails fault = faults.get(id);
        String changed = fault.getClassName().asJavaName();
        byte[] bytes = Instrumentation.counted(engine.bytes(fault));
        long[] steps = {MOST_STEPS};
        return new Variant(
                new VariantLoader(
                        name -> name.equals(changed) ? bytes : counted.get(name),
                        program.getClassLoader(),
                        new boolean[0],
                        steps),
                steps);
    }

    private String json(String id, MutationDetails fault) {
        String name = fault.getClassName().asJavaName();
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("class", name)
                .put("method", fault.getMethod())
                .put("file", name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/') + fault.getFilename())
                .put("line", fault.getLineNumber())
                .put("change", fault.getDescription())
                .toString();
    }

    /** What a line of a listing begins with: good to read, and good for a command line. */
    private static String id(MutationDetails fault) {
        String name = fault.getClassName().asJavaName();
        String mutator = fault.getMutator().substring(fault.getMutator().lastIndexOf('.') + 1);
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                + "." + fault.getMethod().replaceAll("[<>]", "") + ":" + fault.getLineNumber() + ":"
                + fault.getFirstIndex()
                + ":" + mutator.replace("Mutator", "");
    }

    private static Instrumentation.Line place(MutationDetails fault) {
        return new Instrumentation.Line(
                fault.getClassName().asJavaName(),
                fault.getMethod() + fault.getId().getLocation().getMethodDesc(),
                fault.getLineNumber());
    }
}
