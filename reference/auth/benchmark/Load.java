import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much the server does: {@code java reference/auth/benchmark/Load.java [SECONDS] [CONNECTIONS]}.
 *
 * <p>Starts {@code reference/auth/bin/flux start server} on a new SQLite database, an OIDC issuer of its own and a worker,
 * all on loopback, and has wrk ask. Each answer must be a 2xx, else the run fails. Needs wrk and what the build left in target/.
 */
final class Load {

    private static final String WORKFLOW =
            """
            from flux import ExecutionContext, task, workflow

            @task
            async def load(x):
                return x

            @workflow
            async def report(ctx: ExecutionContext):
                return await load(ctx.input)
            """;

    /** The JIT compiler's time, which a server that runs for days does not notice. */
    private static final int WARM_UP_SECONDS = 20;

    private static final Path MODULE = Path.of("reference/auth").toAbsolutePath();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Path home = Files.createTempDirectory("flux-load");
    private final KeyPair issuerKey = issuerKey();
    private final String issuer;
    private final HttpServer issuerServer;
    private final URI uri = URI.create("http://127.0.0.1:" + freePort());

    private Load() throws Exception {
        issuerServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + issuerServer.getAddress().getPort();
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 16;
        new Load().run(seconds, connections);
    }

    private void run(int seconds, int connections) throws Exception {
        serveIssuer();
        // the archives of loaded classes, which ./conform makes after a build
        new ProcessBuilder(MODULE.resolve("bin/flux").toString(), "prepare").inheritIO().start().waitFor();
        long before = System.nanoTime();
        Process server = start();
        try {
            awaitReady(server);
            System.out.printf("start to ready: %d ms%n", (System.nanoTime() - before) / 1_000_000);
            measure(server, seconds, connections);
        } finally {
            end(server);
            issuerServer.stop(0);
        }
    }

    private void measure(Process server, int seconds, int connections) throws Exception {
        String admin = Files.readString(home.resolve("admin-bootstrap-key")).trim();
        upload(admin);
        json("POST", "/admin/principals", admin, "{\"subject\":\"svc\",\"type\":\"service_account\",\"roles\":[\"operator\"]}");
        String key = field(json("POST", "/admin/principals/svc/keys", admin, "{\"name\":\"load\"}"), "key");
        String execution = executionToken(admin, key);
        String id = new String(Base64.getUrlDecoder().decode(execution.split("\\.")[1]));
        String authorize = "/executions/" + field(id, "exec_id") + "/authorize/load";

        System.out.printf("%d connections, %d s each after %d s of warming up, wrk on the same machine%n", connections, seconds, WARM_UP_SECONDS);
        System.out.printf("%-34s %12s %9s %9s%n", "request", "requests/s", "p50", "p99");
        String jwt = jwt();
        wrk("GET /workflows, API key", "GET", "/workflows", key, seconds, connections);
        wrk("GET /workflows, RS256 JWT", "GET", "/workflows", jwt, seconds, connections);
        wrk("POST authorize, execution token", "POST", authorize, execution, seconds, connections);
        System.out.printf("resident memory after it: %d MB%n", residentKilobytes(server) / 1024);
    }

    private void wrk(
            String label, String method, String path, String token, int seconds, int connections) throws Exception {
        ask(label, method, path, token, WARM_UP_SECONDS, connections);
        String output = ask(label, method, path, token, seconds, connections);
        System.out.printf(
                "%-34s %12s %9s %9s%n",
                label,
                find(output, "Requests/sec:\\s+(\\S+)"),
                find(output, "\\n\\s+50%\\s+(\\S+)"),
                find(output, "\\n\\s+99%\\s+(\\S+)"));
    }

    private String ask(String label, String method, String path, String token, int seconds, int connections)
            throws Exception {
        Path script = Files.writeString(home.resolve("wrk.lua"), "wrk.method = \"" + method + "\"\n");
        Process wrk = new ProcessBuilder(
                        "wrk", "-t2", "-c" + connections, "-d" + seconds + "s", "--latency", "-s", script.toString(),
                        "-H", "Authorization: Bearer " + token, uri + path)
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes());
        if (wrk.waitFor() != 0 || output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IllegalStateException(label + " did not go well:\n" + output);
        }
        return output;
    }

    // the server

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(MODULE.resolve("bin/flux").toString(), "start", "server")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile());
        builder.environment().putAll(Map.of(
                "FLUX_HOME", home.toString(),
                "FLUX_SERVER_HOST", "127.0.0.1",
                "FLUX_SERVER_PORT", Integer.toString(uri.getPort()),
                "FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true",
                "FLUX_SECURITY__AUTH__OIDC__ENABLED", "true",
                "FLUX_SECURITY__AUTH__OIDC__ISSUER", issuer,
                "FLUX_SECURITY__AUTH__OIDC__AUDIENCE", "flux-api",
                "FLUX_SECURITY__AUTH__DEFAULT_USER_ROLES", "[\"viewer\"]",
                "FLUX_SECURITY__EXECUTION_TOKEN_SECRET", "for measuring only, not a secret",
                "FLUX_WORKERS__BOOTSTRAP_TOKEN", "for-measuring-only"));
        return builder.start();
    }

    private void awaitReady(Process server) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline) && server.isAlive()) {
            try {
                HttpRequest ready = HttpRequest.newBuilder(uri.resolve("/ready")).build();
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(5);
            }
        }
        throw new IllegalStateException("the server is not ready: " + Files.readString(home.resolve("server.log")));
    }

    private static void end(Process server) throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    private static long residentKilobytes(Process server) throws IOException {
        return Long.parseLong(find(Files.readString(Path.of("/proc/" + server.pid() + "/status")), "VmRSS:\\s+(\\d+)"));
    }

    // requests

    private void upload(String token) throws Exception {
        String form = "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"w.py\"\r\n\r\n" + WORKFLOW
                + "\r\n--limit--\r\n";
        send(HttpRequest.newBuilder(uri.resolve("/workflows"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private String json(String method, String path, String token, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private String send(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(request + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** Runs the workflow for a worker that connects, and reads the token in the frame that it gets. */
    private String executionToken(String admin, String key) throws Exception {
        String registration = json(
                "POST",
                "/workers/register",
                "for-measuring-only",
                """
                {"name": "w", "runtime": {"os_name": "L", "os_version": "6", "python_version": "3"}, "packages": [],
                 "resources": {"cpu_total": 1, "cpu_available": 1, "memory_total": 1, "memory_available": 1,
                               "disk_total": 1, "disk_free": 1, "gpus": []}}""");
        HttpRequest connect = HttpRequest.newBuilder(uri.resolve("/workers/w/connect"))
                .header("Authorization", "Bearer " + field(registration, "session_token"))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<java.util.stream.Stream<String>> frames = client.send(connect, BodyHandlers.ofLines());
        json("POST", "/workflows/default/report/run/async", key, "1");
        return frames.body()
                .filter(line -> line.contains("\"exec_token\""))
                .map(line -> field(line, "exec_token"))
                .findFirst()
                .orElseThrow();
    }

    // the issuer

    private void serveIssuer() {
        RSAPublicKey key = (RSAPublicKey) issuerKey.getPublic();
        serve("/.well-known/openid-configuration", "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/jwks\"}");
        serve(
                "/jwks",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\""
                        + base64(unsigned(key.getModulus())) + "\",\"e\":\""
                        + base64(unsigned(key.getPublicExponent())) + "\"}]}");
        issuerServer.start();
    }

    private void serve(String path, String answer) {
        issuerServer.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes());
            exchange.close();
        });
    }

    private String jwt() throws Exception {
        long now = Instant.now().getEpochSecond();
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"k\"}".getBytes()) + "."
                + base64(("{\"iss\":\"" + issuer + "\",\"aud\":\"flux-api\",\"sub\":\"alice\",\"name\":\"Alice\",\"iat\":" + now
                                + ",\"exp\":" + (now + 3600) + "}")
                        .getBytes());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(issuerKey.getPrivate());
        signature.update(signed.getBytes());
        return signed + "." + base64(signature.sign());
    }

    private static KeyPair issuerKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // texts

    private static String field(String json, String name) {
        return find(json, "\"" + name + "\"\\s*:\\s*\"([^\"]+)\"");
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
