package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.fluxconform.kit.peer.Availability;
import org.fluxconform.kit.peer.Drivers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code conform doctor}: what of the kit this machine can run. It looks only; nothing is started or installed. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Tells which peers this machine can run and how, and what is missing.")
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /**
     * What was found.
     *
     * @param java the JVM that runs the kit
     * @param peers for each peer its drivers, the preferred one first
     * @param auto for each peer the driver that {@code --peers auto} takes
     * @param programs what else is used
     */
    record Findings(
            String java,
            Map<String, List<Availability>> peers,
            Map<String, String> auto,
            List<ProgramSearch.Program> programs) {}

    @Override
    public Integer call() {
        Findings findings = examine(new Drivers(Home.find().containers()), ProgramSearch.ofThisMachine());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            out.println(mapper.writeValueAsString(findings));
        } else {
            print(findings, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Findings examine(Drivers drivers, ProgramSearch search) {
        Map<String, List<Availability>> peers = new TreeMap<>(Map.of("munge", drivers.mungeSurvey()));
        Map<String, String> auto = new TreeMap<>();
        peers.forEach((peer, found) -> found.stream()
                .filter(Availability::usable)
                .findFirst()
                .ifPresent(first -> auto.put(peer, first.driver().word())));
        return new Findings(
                System.getProperty("java.vm.name") + " " + Runtime.version(), peers, auto, search.programs());
    }

    private static void print(Findings findings, PrintWriter out) {
        out.println("java       " + findings.java);
        findings.peers.forEach((peer, found) -> {
            out.println();
            out.println(peer + " (--peers auto takes " + findings.auto.get(peer) + ")");
            found.forEach(one -> line(out, one.driver().word(), one.usable(), one.detail(), one.cure()));
        });
        out.println();
        out.println("programs");
        findings.programs.forEach(one -> line(
                out,
                one.name(),
                one.path() != null,
                (one.path() == null ? "not found" : one.path()) + ", for " + one.purpose(),
                one.cure()));
    }

    private static void line(PrintWriter out, String name, boolean usable, String detail, String cure) {
        out.println("  %-3s %-10s %s".formatted(usable ? "ok" : "no", name, detail));
        if (!usable) {
            out.println("                 to have it: " + cure);
        }
    }
}
