package groundswell.query.webhook;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of addresses (CIDR).
 *
 * @param first its first address, 4 or 16 bytes
 * @param prefix how many leading bits all of them share
 */
record Network(byte[] first, int prefix) {
    /**
     * A network such as {@code 10.0.0.0/8} or {@code fc00::/7}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Network of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(text + " is no network such as 10.0.0.0/8");
        }
        // A literal only: no name is looked up.
        var first = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        var prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > first.length * 8) {
            throw new IllegalArgumentException(text + " has more bits than an address");
        }
        return new Network(first, prefix);
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        var others = bytes.length * 8 - prefix;
        return new BigInteger(1, bytes)
                .shiftRight(others)
                .equals(new BigInteger(1, first).shiftRight(others));
    }
}
