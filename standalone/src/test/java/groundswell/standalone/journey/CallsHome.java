package groundswell.standalone.journey;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A service with somebody in it who calls home, to show that this would be seen. */
public final class CallsHome {
    private CallsHome() {}

    /** Looks up a name that cannot exist (RFC 6761), then says where it answers. */
    public static void main(String[] args) throws IOException {
        try {
            InetAddress.getByName("updates.invalid");
        } catch (UnknownHostException expected) {
            // It is the attempt that counts.
        }
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        System.out.println(
                NoOutgoingConnectionTest.READY
                        + "http://127.0.0.1:"
                        + server.getAddress().getPort());
    }
}
