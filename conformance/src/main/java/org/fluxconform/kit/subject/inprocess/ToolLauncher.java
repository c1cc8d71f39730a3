package org.fluxconform.kit.subject.inprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.Tool;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.subject.Launcher;

/**
 * Runs a command line program in this JVM instead of starting one for it. The program is a {@link Tool}: it gets standard
 * streams and arguments, and gives an exit status. It knows nothing of the kit, and is loaded from its own jars in a class
 * loader of its own.
 *
 * <p>Working folder, environment and user are those of this JVM: what depends on them needs a process.
 */
public final class ToolLauncher implements Launcher, AutoCloseable {

    private final Tool tool;
    private final AutoCloseable classes;
    private final StandardStreams streams = new StandardStreams();
    private final Set<ToolProcess> started = ConcurrentHashMap.newKeySet();

    /** @param classes closed with the launcher: what the tool was loaded by */
    ToolLauncher(Tool tool, AutoCloseable classes) {
        this.tool = tool;
        this.classes = classes;
    }

    /**
     * Loads a tool, which its jars offer as a service.
     *
     * @param classPath jars; those that their manifests name come along
     * @param name of the tool
     * @throws KitError if there is no such tool
     */
    public static ToolLauncher of(List<Path> classPath, String name) {
        URLClassLoader loader = new URLClassLoader(
                "program " + name,
                classPath.stream().map(ToolLauncher::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
        return of(loader, name);
    }

    /**
     * The same with classes from elsewhere, e.g. with one of them changed.
     *
     * @param loader closed with the launcher, if it can be
     */
    public static ToolLauncher of(ClassLoader loader, String name) {
        Tool found = ServiceLoader.load(Tool.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new KitError("the jars offer no " + Tool.class.getName() + " named " + name));
        return new ToolLauncher(found, loader instanceof AutoCloseable closeable ? closeable : () -> {});
    }

    /** Runs the tool; the first of the words is the program that it stands for. */
    @Override
    public Process start(ProcessBuilder builder) throws IOException {
        List<String> words = builder.command();
        started.removeIf(ToolProcess::isGone);
        ToolProcess process = ToolProcess.start(tool, words.subList(1, words.size()), builder);
        started.add(process);
        return process;
    }

    /**
     * How many programs were ended and have threads that run on all the same, e.g. in an endless loop. Nothing stops these
     * but the end of this JVM.
     */
    public int unstoppable() {
        started.removeIf(ToolProcess::isGone);
        return (int) started.stream().filter(process -> !process.isAlive()).count();
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        started.forEach(ToolProcess::destroyForcibly);
        streams.close();
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }
}
