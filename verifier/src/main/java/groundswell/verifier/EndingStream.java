package groundswell.verifier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An answer that is cut off if it is not at its end in time. */
final class EndingStream extends FilterInputStream {
    private final String what;
    private final Duration patience;
    private final CompletableFuture<Boolean> late = new CompletableFuture<>();

    EndingStream(InputStream in, String what, Duration patience) {
        super(in);
        this.what = what;
        this.patience = patience;
        var unused =
                late.completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS)
                        .thenAccept(this::cutOff);
    }

    private void cutOff(boolean isLate) {
        try {
            if (isLate) {
                in.close();
            }
        } catch (IOException _) {
            // Whoever reads is told that it took too long.
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            var count = in.read(to, offset, length);
            if (count >= 0 || !late.getNow(false)) {
                return count;
            }
        } catch (IOException e) {
            if (!late.getNow(false)) {
                throw e;
            }
        }
        throw new IOException("fetching " + what + ": not at its end after " + patience);
    }

    @Override
    public void close() throws IOException {
        late.complete(false);
        super.close();
    }
}
