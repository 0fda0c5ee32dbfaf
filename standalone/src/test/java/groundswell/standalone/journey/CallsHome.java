package groundswell.standalone.journey;

import groundswell.standalone.Groundswell;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The service with somebody in it who calls home, to show that this would be seen. */
public final class CallsHome {
    private CallsHome() {}

    /** Looks up a name that cannot exist (RFC 6761), then serves. */
    public static void main(String[] args) {
        try {
            InetAddress.getByName("updates.invalid");
        } catch (UnknownHostException expected) {
            // It is the attempt that counts.
        }
        Groundswell.main(args);
    }
}
