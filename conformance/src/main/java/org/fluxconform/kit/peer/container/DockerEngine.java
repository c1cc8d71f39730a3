package org.fluxconform.kit.peer.container;

import java.io.IOException;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.kit.peer.munge.UnixExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Docker engine of this machine, asked over its socket before anything heavier is loaded.
 *
 * @param socket where it listens
 * @param patience how long an answer may take
 */
record DockerEngine(Path socket, Duration patience) {

    private static final String SCHEME = "unix://";

    /**
     * The engine that the environment names, else the one of the system; empty if DOCKER_HOST names one that may be on
     * another machine, with which no folder can be shared.
     */
    static Optional<DockerEngine> of(Map<String, String> environment, Duration patience) {
        String host = environment.getOrDefault("DOCKER_HOST", SCHEME + "/var/run/docker.sock");
        return host.startsWith(SCHEME)
                ? Optional.of(new DockerEngine(Path.of(host.substring(SCHEME.length())), patience))
                : Optional.empty();
    }

    /** The engine's version, as {@code 20.10.24 (API 1.41)}. */
    String version() throws IOException {
        JsonNode version = get("/version").json();
        return version.path("Version").asString("?") + " (API "
                + version.path("ApiVersion").asString("?") + ")";
    }

    boolean hasImage(String name) throws IOException {
        return get("/images/" + name + "/json").status == 200;
    }

    /** The labels of every container that has a label, running or not. */
    List<Map<String, String>> labels(String label) throws IOException {
        String filter = URLEncoder.encode("{\"label\":[\"" + label + "\"]}", StandardCharsets.UTF_8);
        List<Map<String, String>> all = new ArrayList<>();
        for (JsonNode container :
                get("/containers/json?all=1&filters=" + filter).json()) {
            Map<String, String> labels = new HashMap<>();
            container
                    .path("Labels")
                    .properties()
                    .forEach(one -> labels.put(one.getKey(), one.getValue().asString()));
            all.add(labels);
        }
        return all;
    }

    private record Answer(int status, String body) {

        JsonNode json() throws IOException {
            if (status != 200) {
                throw new IOException("HTTP status " + status);
            }
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException e) {
                throw new IOException("not JSON: " + e.getOriginalMessage(), e);
            }
        }
    }

    /** HTTP/1.0, so that the answer ends where the connection does. */
    private Answer get(String path) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        String answer = new String(exchange(request), StandardCharsets.UTF_8);
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        String[] statusLine = headAndBody[0].split("[ \r]", 3);
        if (headAndBody.length < 2 || !statusLine[0].startsWith("HTTP/") || !statusLine[1].matches("\\d{3}")) {
            throw new IOException("what listens on " + socket + " doesn't speak HTTP");
        }
        return new Answer(Integer.parseInt(statusLine[1]), headAndBody[1]);
    }

    private byte[] exchange(byte[] request) throws IOException {
        try {
            return UnixExchange.exchange(socket, request, patience);
        } catch (SocketException e) {
            throw new IOException("no engine on " + socket + " (" + e.getMessage() + ")", e);
        }
    }
}
