package groundswell.command.relay;

/** Sees how the relay is doing. */
public interface RelayWatch {
    /** How it is doing now. */
    RelayState state();
}
