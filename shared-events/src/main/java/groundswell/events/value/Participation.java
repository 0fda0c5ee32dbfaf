package groundswell.events.value;

/**
 * Who may take part in a campaign.
 *
 * @param membersOnly whether only members admitted to the community may
 * @param minimumLevel how well their identity must be established
 */
public record Participation(boolean membersOnly, Level minimumLevel) {
    /** Everybody who is signed in. */
    public static final Participation EVERYBODY = new Participation(false, Level.BASIC);
}
