package groundswell.command.tree;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.VerifierKey;

/** Let another key sign the log beside those that do. */
public record RotateLogKey(VerifierKey from, VerifierKey to, Act act) implements Command {}
