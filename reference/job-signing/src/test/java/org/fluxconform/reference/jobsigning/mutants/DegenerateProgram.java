package org.fluxconform.reference.jobsigning.mutants;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Something with the outside of flux-sign: an adapter on its standard streams, and a service on HTTP. */
abstract class DegenerateProgram implements Mutant.Program {

    /** What it says to a line of the adapter protocol; empty if nothing. */
    abstract Optional<String> answer(String request);

    /** What it says to an HTTP request. */
    abstract void answer(HttpExchange exchange, List<String> words) throws IOException;

    @Override
    public final int run(List<String> words) throws Exception {
        if (words.contains("adapter")) {
            adapt();
            return 0;
        }
        serve(words);
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

    private void adapt() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(line).ifPresent(answer -> {
                System.out.println(answer);
                System.out.flush();
            });
        }
    }

    private void serve(List<String> words) throws IOException, InterruptedException {
        InetSocketAddress address =
                new InetSocketAddress(option(words, "--host"), Integer.parseInt(option(words, "--port")));
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, words));
        server.start();
        System.out.println("ready http://" + address.getHostString() + ":"
                + server.getAddress().getPort());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
