package groundswell.standalone.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Writes every name that a process looks up into a file, if it is told one. */
public final class RecordedLookups extends InetAddressResolverProvider {
    static final String FILE = "groundswell.test.lookups";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var builtin = configuration.builtinResolver();
        var file = System.getProperty(FILE);
        return file == null ? builtin : new Recording(builtin, Path.of(file));
    }

    @Override
    public String name() {
        return "look-ups written down";
    }

    private record Recording(InetAddressResolver builtin, Path file)
            implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            write(host);
            return builtin.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return builtin.lookupByAddress(address);
        }

        private void write(String host) {
            try {
                Files.writeString(
                        file, host + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException broken) {
                throw new UncheckedIOException("writing down a look-up", broken);
            }
        }
    }
}
