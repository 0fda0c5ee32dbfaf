package groundswell.standalone.imports;

import groundswell.command.act.Command;

/**
 * A command that stands for something in a source.
 *
 * @param command with the import key that names it for ever
 * @param file where it is from
 * @param line the first line of its record, from 1; 0 if it is from the whole file
 */
public record PlannedAct(Command command, String file, long line) {
    SourceProblem problem(String reason) {
        return new SourceProblem(file, line, reason);
    }
}
