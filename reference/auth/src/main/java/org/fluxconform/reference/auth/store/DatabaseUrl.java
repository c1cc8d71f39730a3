package org.fluxconform.reference.auth.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.sql.DataSource;
import org.fluxconform.reference.auth.config.ConfigException;
import org.fluxconform.reference.auth.support.IoReason;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where the database is, in one of the forms
 *
 * <pre>
 * sqlite:///relative/file     sqlite:////absolute/file     jdbc:sqlite:FILE
 * postgresql://USER:PASSWORD@HOST:PORT/NAME?PARAMETERS     jdbc:postgresql://HOST:PORT/NAME?user=U&amp;password=P
 * </pre>
 *
 * {@code postgres://} and {@code postgresql+DRIVER://} are read as {@code postgresql://}.
 */
record DatabaseUrl(boolean postgres, String jdbc, String user, String password) {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final int BUSY_MILLIS = 10_000;

    /** For each answer of PostgreSQL; the parameter {@code socketTimeout} of the URL wins. */
    private static final int ANSWER_SECONDS = 20;

    static DatabaseUrl parse(String url) {
        if (url.startsWith("sqlite:///")) {
            return sqlite(url.substring("sqlite:///".length()));
        }
        if (url.startsWith(SQLITE)) {
            return sqlite(url.substring(SQLITE.length()));
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(true, url, null, null);
        }
        if (url.matches("(?s)postgres(ql(\\+\\w+)?)?://.*")) {
            return postgres(url);
        }
        throw unusable();
    }

    /** Without a file, or with :memory:, SQLite would forget everything at the end, and nobody would be told. */
    private static DatabaseUrl sqlite(String file) {
        if (file.isBlank() || file.startsWith("?") || file.startsWith(":")) {
            throw unusable();
        }
        return new DatabaseUrl(false, SQLITE + file, null, null);
    }

    private static DatabaseUrl postgres(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                throw unusable();
            }
            String[] login = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new DatabaseUrl(
                    true,
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    login.length > 0 ? decoded(login[0]) : null,
                    login.length > 1 ? decoded(login[1]) : null);
        } catch (URISyntaxException e) {
            // the exception quotes the URL, and the URL may hold a password
            throw unusable();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static ConfigException unusable() {
        return new ConfigException(List.of("database_url can't be read (not shown): expected sqlite:///FILE or"
                + " postgresql://USER:PASSWORD@HOST:PORT/NAME"));
    }

    /** The URL as messages may show it. */
    String shown() {
        int parameters = jdbc.indexOf('?');
        return parameters < 0 ? jdbc : jdbc.substring(0, parameters);
    }

    DataSource dataSource() {
        return postgres ? postgresSource() : sqliteSource();
    }

    private DataSource postgresSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbc);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        // the server gives parameters the type of their column, so that one text of a statement serves both databases
        source.setStringType("unspecified");
        source.setLoginTimeout(10);
        if (source.getSocketTimeout() == 0) {
            // a server that hangs, or a network that swallows everything, would be waited for without end
            source.setSocketTimeout(ANSWER_SECONDS);
        }
        return source;
    }

    private DataSource sqliteSource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // an acknowledged write survives the loss of power too, not only of the process
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // a transaction that reads first and writes later could otherwise fail in the middle instead of waiting
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(jdbc);
        makeFile();
        return source;
    }

    /** For its owner only; SQLite gives its other files the same mode. */
    private void makeFile() {
        Path file = Path.of(shown().substring(SQLITE.length())).toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return; // the usual case
        } catch (IOException e) {
            throw new ConfigException(List.of("database_url: the file " + file + " can't be made: " + IoReason.of(e)
                    + "; set FLUX_DATABASE_URL, or FLUX_HOME, to a place where this user may write"));
        }
    }
}
