package org.fluxconform.reference.jobsigning.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.jobsigning.configuration.FileStatus;
import tools.jackson.databind.JsonNode;

/**
 * How a vector wants its configuration file and its folder to be. Kinds and modes are made for real; owners and groups, which only
 * root could give, are said by a status reader.
 */
record Setup(Map<String, long[]> owners) {

    private static final long ROOT = 0;
    private static final long NOBODY = 65534;
    private static final Pattern MODE = Pattern.compile("(dir-|mode-)?(\\d{4})(-gnog|-g0)?");
    private static final Set<String> FLAGS = Set.of("DISABLE", "nonroot", "nonroot-FORCE");

    static Setup of(JsonNode vector, Path conf) throws IOException {
        Path file = conf.resolve("s.toml");
        Files.setAttribute(conf, "unix:mode", 0755);
        String setup = vector.path("setup").asString("ok");
        for (String flag : FLAGS) {
            setup = setup.replaceAll("-" + flag + "$", "");
        }
        long fileOwner = ROOT;
        long folderOwner = setup.equals("dir-owner-nobody") ? NOBODY : ROOT;
        long group = setup.endsWith("-gnog") ? NOBODY : ROOT;
        Matcher mode = MODE.matcher(setup);
        if (mode.matches()) {
            Files.setAttribute(setup.startsWith("dir-") ? conf : file, "unix:mode", Integer.parseInt(mode.group(2), 8));
        } else {
            arrange(setup, conf, file);
        }
        return new Setup(Map.of(
                conf.toString(), new long[] {folderOwner, setup.startsWith("dir-") ? group : ROOT},
                file.toString(), new long[] {fileOwner, setup.startsWith("mode-") ? group : ROOT}));
    }

    private static void arrange(String setup, Path conf, Path file) throws IOException {
        switch (setup) {
            case "ok", "dir-owner-nobody" -> {}
            case "symlink" -> {
                Path target = Files.move(file, conf.resolve("target"));
                Files.createSymbolicLink(file, target);
            }
            case "dangling" -> {
                Files.delete(file);
                Files.createSymbolicLink(file, conf.resolve("nowhere"));
            }
            case "isdir" -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case "fifo" -> {
                Files.delete(file);
                run("mkfifo", file.toString());
            }
            default -> throw new AssertionError("no recipe for " + setup);
        }
    }

    FileStatus.Reader status() {
        return (path, follow) -> {
            FileStatus real = FileStatus.Reader.SYSTEM.read(path, follow);
            long[] ids = owners.getOrDefault(path.toString(), new long[] {ROOT, ROOT});
            return new FileStatus(real.kind(), real.mode(), ids[0], ids[1]);
        };
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
