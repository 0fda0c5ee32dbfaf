package groundswell.command.vote;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class LoggingHandler {
    org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("decisions");
}
