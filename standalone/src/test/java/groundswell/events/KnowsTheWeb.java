package groundswell.events;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class KnowsTheWeb {
    Object status = org.springframework.http.HttpStatus.OK;
}
