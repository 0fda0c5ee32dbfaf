package groundswell.command.log;

import groundswell.command.act.Command;

/** Is told what became of commands, on the threads that sent them; must return at once. */
public interface CommandWatch {
    /** Looks at nothing. */
    CommandWatch NOBODY =
            new CommandWatch() {
                @Override
                public void answered(Class<? extends Command> command, long nanos, Answer answer) {}

                @Override
                public void failed(
                        Class<? extends Command> command, long nanos, RuntimeException failure) {}
            };

    /** A command was accepted or refused, after so many nanoseconds. */
    void answered(Class<? extends Command> command, long nanos, Answer answer);

    /** A command had no answer, because the log could not take it or of a fault. */
    void failed(Class<? extends Command> command, long nanos, RuntimeException failure);
}
