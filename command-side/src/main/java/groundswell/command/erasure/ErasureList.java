package groundswell.command.erasure;

import groundswell.command.identity.Handles.InStream;
import groundswell.events.value.WithdrawalGround;

/**
 * Keeps beside the log whom it was asked to erase, so that a log that is put back from an older
 * copy can be asked again. It holds handles, never names.
 */
public interface ErasureList {
    /** Keeps nothing. */
    ErasureList NONE = (_, _) -> {};

    /**
     * Adds one, durably, before the log says anything of it. One that is listed although the log
     * then refused it does no harm.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept; then nothing is erased
     */
    void add(InStream handle, WithdrawalGround ground);
}
