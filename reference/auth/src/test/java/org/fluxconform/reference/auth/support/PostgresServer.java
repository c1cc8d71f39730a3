package org.fluxconform.reference.auth.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL for tests: the one that {@code FLUX_TEST_POSTGRES} names ({@code postgresql://USER:PASSWORD@HOST:PORT},
 * a user who may create schemas in the database postgres), else a process of this machine's own installation, on loopback, gone with this JVM.
 */
public final class PostgresServer {

    /** A key for tests only. */
    private static final String PASSWORD = "test-only";

    private static PostgresServer shared;

    private final String base;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(String base) {
        this.base = base;
    }

    /** One for all tests of this JVM, started when the first one asks. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            String named = System.getenv("FLUX_TEST_POSTGRES");
            shared = new PostgresServer(named != null ? named : start());
        }
        return shared;
    }

    /**
     * A schema of its own, which is a database to whoever knows no other: making one takes no time and no files.
     *
     * @return {@code postgresql://...} of a new, empty one
     */
    public String newDatabase() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
        String jdbc = base.replaceFirst(
                "postgresql://([^:]*):([^@]*)@(.*)", "jdbc:postgresql://$3/postgres?user=$1&password=$2");
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
        return base + "/postgres?currentSchema=" + name;
    }

    private static String start() {
        try {
            Path binaries = binaries();
            Path folder = Files.createTempDirectory("postgres");
            Path passwords = Files.writeString(folder.resolve("password"), PASSWORD);
            Path data = folder.resolve("data");
            if (isRoot()) {
                run(List.of("chown", "-R", "postgres", folder.toString()));
            }
            run(asPostgres(
                    binaries.resolve("initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    "postgres",
                    "--auth=password",
                    "--pwfile=" + passwords,
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                    "--no-instructions"));
            int port = freePort();
            String options = "-c listen_addresses=127.0.0.1 -p " + port + " -c unix_socket_directories=" + folder
                    + " -c fsync=off -c max_connections=400";
            String control = binaries.resolve("pg_ctl").toString();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(control, data, folder)));
            run(asPostgres(
                    control,
                    "-D",
                    data.toString(),
                    "-l",
                    folder.resolve("log").toString(),
                    "-w",
                    "-o",
                    options,
                    "start"));
            return "postgresql://postgres:" + PASSWORD + "@127.0.0.1:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(String control, Path data, Path folder) {
        try {
            run(asPostgres(control, "-D", data.toString(), "-m", "immediate", "stop"));
            run(List.of("rm", "-rf", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path binaries() throws IOException {
        Path installed = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(installed)) {
            throw new IOException("there is no " + installed + ": run containers/provision, or name a server in "
                    + "FLUX_TEST_POSTGRES");
        }
        try (Stream<Path> versions = Files.list(installed)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no initdb below " + installed + ": run containers/provision"));
        }
    }

    /** It refuses to run as root. */
    private static List<String> asPostgres(String... command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
