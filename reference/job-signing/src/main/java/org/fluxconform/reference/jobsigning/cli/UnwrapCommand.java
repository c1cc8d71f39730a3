package org.fluxconform.reference.jobsigning.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "unwrap",
        description =
                "Verifies the signed request on standard input, less the newline that wrap puts after it; writes its"
                        + " payload.")
final class UnwrapCommand implements Callable<Integer> {

    private final Assembly assembly;
    private final Streams streams;

    @Mixin
    private LibraryOptions library;

    @Option(names = "--any-mechanism", description = "Accept every known mechanism, allowed or not.")
    private boolean anyMechanism;

    @Option(names = "--no-verify", description = "Only take the request apart. Its user is then no more than a claim.")
    private boolean noVerify;

    @Option(names = "--json", description = "Write {\"userid\", \"payload\" in base64 or null, \"mechanism\"} instead.")
    private boolean json;

    UnwrapCommand(Assembly assembly, Streams streams) {
        this.assembly = assembly;
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        // ISO 8859-1 keeps bytes as they are; what isn't ASCII is then refused as bad base64
        String input = new String(streams.readAll(), StandardCharsets.ISO_8859_1);
        String signed = input.endsWith("\n") ? input.substring(0, input.length() - 1) : input;
        UnwrapOptions options =
                new UnwrapOptions(anyMechanism, noVerify ? UnwrapOptions.NO_VERIFY : UnwrapOptions.VERIFY);
        Unwrapped unwrapped = library.open(assembly.rules()).unwrap(signed, options);
        byte[] payload = unwrapped.payload();
        if (json) {
            streams.out()
                    .println(new JsonMapper()
                            .createObjectNode()
                            .put("userid", unwrapped.userid())
                            .put(
                                    "payload",
                                    payload == null ? null : Base64.getEncoder().encodeToString(payload))
                            .put("mechanism", unwrapped.mechanism()));
        } else if (payload != null) {
            streams.out().write(payload);
            streams.out().flush();
        }
        return 0;
    }
}
