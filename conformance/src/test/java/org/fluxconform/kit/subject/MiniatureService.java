package org.fluxconform.kit.subject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A job service in one class, which misbehaves as its first word says. It answers with what it was asked, and runs a job
 * at once.
 */
final class MiniatureService {

    /** Connections that are never answered nor closed. */
    private static final List<Socket> HELD = new ArrayList<>();

    private final List<String> words;

    private MiniatureService(List<String> words) {
        this.words = words;
    }

    public static void main(String[] args) throws IOException {
        System.out.println("starting with " + List.of(args));
        if (args[0].equals("exits")) {
            System.err.println(
                    "no such configuration: secret-key = \"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==\"");
            System.exit(7);
        }
        if (args[0].startsWith("first ")) {
            misbehave(args[0].substring("first ".length()), args[1], Integer.parseInt(args[2]));
        }
        listen(args);
    }

    /** What takes connections before the service does, as a published port of a container: a few, and then no more. */
    private static void misbehave(String how, String host, int port) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(host, port));
            for (int i = 0; i < 3; i++) {
                Socket client = server.accept();
                switch (how) {
                    case "closes" -> client.close();
                    case "resets" -> {
                        client.setSoLinger(true, 0);
                        client.close();
                    }
                    case "holds" -> HELD.add(client);
                    default -> {
                        client.getInputStream().read(new byte[4096]);
                        client.getOutputStream().write(how.translateEscapes().getBytes(StandardCharsets.ISO_8859_1));
                        client.close();
                    }
                }
            }
        }
    }

    /** @param words how it misbehaves, host, port, and what the rest of the command says */
    static HttpServer listen(String... words) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(words[1], Integer.parseInt(words[2])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        MiniatureService service = new MiniatureService(List.of(words));
        server.createContext("/", exchange -> answer(exchange, 200, "up " + service.words));
        server.createContext("/jobs", service::jobs);
        server.createContext("/queue", MiniatureService::echo);
        server.start();
        return server;
    }

    private void jobs(HttpExchange exchange) throws IOException {
        switch (words.get(0)) {
            case "dies" -> Runtime.getRuntime().halt(9);
            case "silent" -> sleep();
            case "stalls" -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                sleep();
            }
            case "floods" -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                while (true) {
                    body.write(new byte[65536]);
                }
            }
            default -> {
                if (exchange.getRequestMethod().equals("POST")) {
                    run(exchange);
                } else {
                    echo(exchange);
                }
            }
        }
    }

    private void run(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words.get(5));
        builder.environment().put("FLUX_JOB_ID", "f\u00e9-1 $(rm)");
        builder.environment().put("FLUX_JOB_USERID", "1000");
        Process job =
                builder.inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
        try (OutputStream stdin = job.getOutputStream()) {
            exchange.getRequestBody().transferTo(stdin);
        }
        try {
            answer(exchange, 202, "exit " + job.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(
                exchange,
                200,
                exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
