package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something with the outside of flux-sign: an adapter on its standard streams, and a service on HTTP. */
abstract class DegenerateProgram implements Mutant.Program {

    /** What it says to a line of the adapter protocol; empty if nothing. Says hello, else it would be asked nothing. */
    abstract Optional<String> answer(String request);

    /** What it says to an HTTP request. */
    abstract void answer(HttpExchange exchange, List<String> words) throws IOException;

    /** Whether it ends when it has no answer, and does not wait for the next line. */
    boolean endsWithoutAnswer() {
        return false;
    }

    /** Whether its service listens; else it ends at once. */
    boolean listens() {
        return true;
    }

    @Override
    public final int run(List<String> words, InputStream in, PrintStream out, PrintStream err) throws Exception {
        if (words.contains("adapter")) {
            adapt(in, out);
            return 0;
        }
        if (listens()) {
            serve(words, out);
        }
        return 0;
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static String option(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
    }

    private void adapt(InputStream in, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<String> answer = answer(line);
            if (answer.isEmpty() && endsWithoutAnswer()) {
                return;
            }
            answer.ifPresent(out::println);
            out.flush();
        }
    }

    private void serve(List<String> words, PrintStream out) throws IOException, InterruptedException {
        InetSocketAddress address =
                new InetSocketAddress(option(words, "--host"), Integer.parseInt(option(words, "--port")));
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, words));
        server.start();
        try {
            out.println("ready http://" + address.getHostString() + ":"
                    + server.getAddress().getPort());
            out.flush();
            new CountDownLatch(1).await();
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
