package groundswell.store;

/** A command with the same hash was appended before; its receipt says where. */
public final class CommandAlreadyAppendedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CommandReceipt receipt;

    CommandAlreadyAppendedException(CommandReceipt receipt) {
        super(
                "appending to the log: this command was appended at position "
                        + receipt.firstPosition());
        this.receipt = receipt;
    }

    /** Where the events of the first copy stand, and its fingerprint. */
    public CommandReceipt receipt() {
        return receipt;
    }
}
