package groundswell.command.act;

/** A wish to change something. Every command says who wishes it, and when. */
public interface Command {
    /** Who acts, when and from where. */
    Act act();
}
