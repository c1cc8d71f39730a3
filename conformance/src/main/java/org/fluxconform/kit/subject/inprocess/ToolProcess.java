package org.fluxconform.kit.subject.inprocess;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.tools.Tool;

/**
 * A program that runs on threads of this JVM, seen as a process: real pipes, an exit status, an end. Being told to end
 * (SIGTERM) is an interrupt of its main thread; being killed is an interrupt of all its threads, the loss of its standard
 * streams, and being counted as ended whether or not the threads have noticed.
 */
final class ToolProcess extends Process {

    private static final int KILLED = 128 + 9;

    private final OutputStream stdin;
    private final InputStream stdout;
    private final InputStream stderr;
    private final ProgramThreads threads;
    private final Thread main;
    private final List<Closeable> ownEnds;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private ToolProcess(Tool tool, List<String> words, Ends ends) {
        this.stdin = ends.stdin;
        this.stdout = ends.stdout;
        this.stderr = ends.stderr;
        this.ownEnds = List.copyOf(ends.own);
        PrintStream out = new PrintStream(ends.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(ends.err, true, StandardCharsets.UTF_8);
        this.threads = new ProgramThreads(tool.name() + " " + String.join(" ", words), out, err);
        this.main = new Thread(threads, () -> run(tool, words, ends.in, out, err), "main of " + tool.name());
        main.setDaemon(true);
        main.setContextClassLoader(tool.getClass().getClassLoader());
    }

    /** @param builder says where input comes from and output goes: pipes, or files that are written anew */
    static ToolProcess start(Tool tool, List<String> words, ProcessBuilder builder) throws IOException {
        ToolProcess process = new ToolProcess(tool, words, new Ends(builder));
        process.main.start();
        return process;
    }

    /** Whether it has ended to the last thread. */
    boolean isGone() {
        return !isAlive() && !main.isAlive() && !threads.anyAlive();
    }

    @Override
    public OutputStream getOutputStream() {
        return stdin;
    }

    @Override
    public InputStream getInputStream() {
        return stdout;
    }

    @Override
    public InputStream getErrorStream() {
        return stderr;
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            ended.get(timeout, unit);
            return true;
        } catch (TimeoutException runsOn) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int exitValue() {
        if (!ended.isDone()) {
            throw new IllegalThreadStateException("it has not ended");
        }
        return ended.join();
    }

    @Override
    public boolean isAlive() {
        return !ended.isDone();
    }

    @Override
    public void destroy() {
        main.interrupt();
    }

    @Override
    public Process destroyForcibly() {
        if (isAlive()) {
            threads.interrupt();
            end(KILLED);
        }
        return this;
    }

    /** What it starts are children of this JVM, like everybody else's. */
    @Override
    public Stream<ProcessHandle> descendants() {
        return Stream.empty();
    }

    /** As the launcher of a JVM would: an exception is a trace on stderr and status 1, and the end of main ends all threads. */
    private void run(Tool tool, List<String> words, InputStream in, PrintStream out, PrintStream err) {
        int status = 1;
        try {
            status = tool.run(in, out, err, words.toArray(new String[0]));
        } catch (Throwable thrown) {
            threads.uncaughtException(Thread.currentThread(), thrown);
        } finally {
            out.flush();
            end(status);
            threads.interrupt();
        }
    }

    private void end(int status) {
        try {
            for (Closeable end : ownEnds) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ended.complete(status);
        }
    }

    /** Both ends of the standard streams. */
    private static final class Ends {

        final List<Closeable> own = new ArrayList<>();
        final InputStream in;
        final OutputStream out;
        final OutputStream err;
        final OutputStream stdin;
        final InputStream stdout;
        final InputStream stderr;

        Ends(ProcessBuilder builder) throws IOException {
            if (builder.redirectInput().file() == null) {
                Pipe pipe = Pipe.open();
                in = kept(Channels.newInputStream(pipe.source()));
                stdin = Channels.newOutputStream(pipe.sink());
            } else {
                in = kept(new FileInputStream(builder.redirectInput().file()));
                stdin = OutputStream.nullOutputStream();
            }
            Pipe outPipe = pipe(builder.redirectOutput());
            out = kept(output(outPipe, builder.redirectOutput()));
            stdout = input(outPipe);
            Pipe errPipe = builder.redirectErrorStream() ? null : pipe(builder.redirectError());
            err = builder.redirectErrorStream() ? out : kept(output(errPipe, builder.redirectError()));
            stderr = input(errPipe);
        }

        private <T extends Closeable> T kept(T end) {
            own.add(end);
            return end;
        }

        private static Pipe pipe(Redirect redirect) throws IOException {
            return redirect.equals(Redirect.PIPE) ? Pipe.open() : null;
        }

        private static OutputStream output(Pipe pipe, Redirect redirect) throws IOException {
            File file = redirect.file();
            if (pipe == null && (file == null || redirect.type() != Redirect.Type.WRITE)) {
                throw new IllegalArgumentException(
                        "a program in this JVM writes to pipes and new files, not " + redirect);
            }
            return pipe == null ? new FileOutputStream(file) : Channels.newOutputStream(pipe.sink());
        }

        private static InputStream input(Pipe pipe) {
            return pipe == null ? InputStream.nullInputStream() : Channels.newInputStream(pipe.source());
        }
    }
}
