package groundswell.command.identity;

/**
 * Who a token says somebody is. It never leaves the edge: events know handles only.
 *
 * @param issuer who says so
 * @param subject what the issuer calls the person
 */
public record Person(String issuer, String subject) {}
