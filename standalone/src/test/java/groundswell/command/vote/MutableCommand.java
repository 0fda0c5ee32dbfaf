package groundswell.command.vote;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class MutableCommand implements groundswell.command.act.Command {
    @Override
    public groundswell.command.act.Act act() {
        return groundswell.command.act.Act.ofSchedule(java.time.Instant.EPOCH);
    }
}
