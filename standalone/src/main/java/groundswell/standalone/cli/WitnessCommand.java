package groundswell.standalone.cli;

import groundswell.events.value.InvalidValueException;
import groundswell.store.tree.MalformedNoteException;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.VerifierKey;
import groundswell.store.witness.Witness;
import groundswell.store.witness.WitnessMemory;
import groundswell.store.witness.WitnessServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps in mind what other logs have signed, and cosigns what follows from it. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description = "Be a witness of logs (C2SP tlog-witness) and print this witness's key.")
final class WitnessCommand implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Option(names = "--port", defaultValue = "8081", description = "HTTP port (default: 8081).")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "localhost",
            description = "Address to listen on (default: localhost).")
    private String address = "localhost";

    @Option(
            names = "--name",
            defaultValue = "localhost/witness",
            description = "Name of this witness, a URL without its scheme; never change it.")
    private String name = "localhost/witness";

    @Option(
            names = "--log",
            required = true,
            paramLabel = "VKEY",
            description =
                    "Verifier key of a log; can be repeated. Where the origin is not the key's"
                            + " name: \"ORIGIN VKEY\".")
    private List<String> logs = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Service.checkPort(port);
        var watched = watched();
        var folder = home.home().folder();
        var key = key(folder.resolve("witness-key.pem"));
        var witness =
                new Witness(
                        key,
                        watched,
                        WitnessMemory.open(folder.resolve("witness")),
                        InstantSource.system());
        var server = new WitnessServer(witness, new InetSocketAddress(address, port));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        Output.of(spec)
                .println("witness " + key.verifier() + " http://" + address + ":" + server.port());
        return CommandLineInterface.KEEPS_RUNNING;
    }

    private Map<String, List<VerifierKey>> watched() {
        var watched = new HashMap<String, List<VerifierKey>>();
        try {
            for (var log : logs) {
                var space = log.lastIndexOf(' ');
                var key = VerifierKey.parse(log.substring(space + 1));
                var origin = space < 0 ? key.name() : log.substring(0, space);
                watched.computeIfAbsent(origin, _ -> new ArrayList<>()).add(key);
            }
        } catch (MalformedNoteException malformed) {
            throw new InvalidValueException(
                    "--log", "MALFORMED", "is a verifier key: " + malformed.getMessage());
        }
        return watched;
    }

    private SigningKey key(Path file) throws IOException {
        if (!Files.exists(file)) {
            SigningKey.create(file);
        }
        try {
            return SigningKey.read(name, VerifierKey.COSIGNATURE, file);
        } catch (MalformedNoteException malformed) {
            throw new InvalidValueException(
                    "--name", "MALFORMED", "is a name without spaces and plus");
        }
    }
}
