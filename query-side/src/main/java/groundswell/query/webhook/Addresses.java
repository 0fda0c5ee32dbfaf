package groundswell.query.webhook;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which machines a webhook may reach: those of the public internet, so that nobody makes the
 * service talk to its own neighbours. What is not public follows IANA's registries of
 * special-purpose addresses (RFC 6890).
 */
final class Addresses {
    private static final List<Network> NOT_PUBLIC =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carriers' shared addresses
                    "127.0.0.0/8",
                    "169.254.0.0/16", // link-local, and the metadata of clouds
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4", // the broadcast address included
                    "2001::/23", // Teredo, which hides an IPv4 address, included
                    "2001:db8::/32",
                    "2002::/16", // 6to4, which hides an IPv4 address
                    "3fff::/20");

    /** Everything else of IPv6 is local, mapped, translated, multicast or not given out. */
    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

    private final List<Network> allowed;
    private final Resolver resolver;

    /** Finds the addresses of a name. */
    interface Resolver {
        /**
         * @throws IOException if there are none
         */
        InetAddress[] addresses(String host) throws IOException;
    }

    /**
     * @param allowed networks that may be reached although they are not public
     */
    Addresses(List<String> allowed, Resolver resolver) {
        this.allowed = networks(allowed.toArray(String[]::new));
        this.resolver = resolver;
    }

    /**
     * An address of a host; whoever connects uses this one and asks for no other.
     *
     * @throws AddressRefusedException if any of the host's addresses may not be reached: one that
     *     has both kinds is not meant to be used
     * @throws IOException if the host is not known
     */
    InetAddress of(String host) throws IOException {
        var found = resolver.addresses(host);
        for (var address : found) {
            if (!mayBeReached(address)) {
                throw new AddressRefusedException(host);
            }
        }
        return found[0];
    }

    private boolean mayBeReached(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address))
                || ((address instanceof Inet4Address || GLOBAL_IPV6.contains(address))
                        && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address)));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
