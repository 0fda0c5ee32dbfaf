package groundswell.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A TCP proxy before a server that cuts connections at moments that a test chooses. */
final class CuttingProxy implements AutoCloseable {

    /** Where in a conversation the connection is cut. */
    enum Cut {
        NOT,
        /** The next bytes from the client that hold the mark are dropped, and the connection. */
        BEFORE_THE_SERVER_HEARS,
        /** They reach the server, its answer to them is dropped, and the connection. */
        BEFORE_THE_CLIENT_HEARS
    }

    private final int serverPort;
    private final byte[] mark;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NOT);
    private volatile boolean refusing;

    CuttingProxy(int serverPort, byte[] mark) throws IOException {
        this.serverPort = serverPort;
        this.mark = mark.clone();
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Cuts once, at the next bytes that hold the mark. */
    void cutNext(Cut how) {
        cut.set(how);
    }

    /** Whether the cut that was asked for has happened. */
    boolean hasCut() {
        return cut.get() == Cut.NOT;
    }

    /** Cuts everything; nobody gets through. */
    void refuse() {
        refusing = true;
        open.forEach(CuttingProxy::close);
    }

    /** Lets connections through again. */
    void admit() {
        refusing = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    close(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                Conversation conversation = new Conversation(client, server);
                Thread.ofVirtual().start(conversation::toServer);
                Thread.ofVirtual().start(conversation::toClient);
            } catch (IOException e) {
                // The listener was closed, or the server is away: the client sees a closed socket.
            }
        }
    }

    private final class Conversation {
        private final Socket client;
        private final Socket server;
        private volatile boolean deaf;

        Conversation(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void toServer() {
            byte[] buffer = new byte[1 << 20];
            try (InputStream in = client.getInputStream();
                    OutputStream out = server.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    Cut wanted = cut.get();
                    if (wanted != Cut.NOT && holdsMark(buffer, read)) {
                        cut.set(Cut.NOT);
                        if (wanted == Cut.BEFORE_THE_SERVER_HEARS) {
                            return;
                        }
                        deaf = true;
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // One side hung up; finally hangs up the other.
            } finally {
                if (!deaf) {
                    end();
                }
            }
        }

        void toClient() {
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = server.getInputStream();
                    OutputStream out = client.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0 && !deaf; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // One side hung up; finally hangs up the other.
            } finally {
                end();
            }
        }

        private void end() {
            close(client);
            close(server);
            open.remove(client);
            open.remove(server);
        }
    }

    private boolean holdsMark(byte[] buffer, int length) {
        for (int i = 0; i + mark.length <= length; i++) {
            if (java.util.Arrays.equals(buffer, i, i + mark.length, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        refuse();
    }
}
