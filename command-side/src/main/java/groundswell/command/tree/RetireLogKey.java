package groundswell.command.tree;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.VerifierKey;

/** Let a key sign the log no longer. */
public record RetireLogKey(VerifierKey key, Act act) implements Command {}
