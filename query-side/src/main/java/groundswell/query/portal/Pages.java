package groundswell.query.portal;

import groundswell.query.portal.Sentences.Told;
import groundswell.query.portal.Sentences.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the templates show: texts that are ready, and never markup. */
final class Pages {
    private Pages() {}

    /** A page's name and the way back. */
    record Head(String title, List<Link> way) {}

    record Link(String text, String href) {}

    /** A fact under a label; as a text or as a moment. */
    record Fact(String label, @Nullable String text, @Nullable Moment moment) {
        static Fact of(String label, Object text) {
            return new Fact(label, text.toString(), null);
        }

        static Fact of(String label, Moment moment) {
            return new Fact(label, null, moment);
        }
    }

    record Home(Head head, List<Community> communities, boolean more) {}

    record Community(String name, String purpose, List<CampaignLine> campaigns) {}

    record CampaignLine(String question, String href, String phase, Moment announced) {}

    /**
     * The page of a campaign.
     *
     * @param asOf what the form of time travel holds
     * @param past whether a moment of the past is shown
     */
    record Campaign(
            Head head,
            String question,
            List<String> description,
            String phase,
            String asOf,
            boolean past,
            List<Fact> facts,
            List<String> rule,
            Table table,
            @Nullable Outcome outcome,
            String api) {}

    /**
     * The ranking.
     *
     * @param votes whether members answer on each idea, or fill in ballots
     * @param measure the heading of the column that the order is by
     */
    record Table(
            String caption,
            boolean votes,
            boolean resultHidden,
            boolean costs,
            String measure,
            List<Row> rows,
            int total,
            @Nullable String next) {}

    /**
     * One idea in the ranking.
     *
     * @param share parts per billion for the bar; none where no share is shown
     */
    record Row(
            @Nullable Integer rank,
            String name,
            String href,
            @Nullable Long support,
            @Nullable Long oppose,
            @Nullable Long pass,
            @Nullable Long score,
            @Nullable Long supporters,
            @Nullable String measure,
            @Nullable Long share,
            @Nullable String cost,
            String status) {}

    record Outcome(List<Link> adopted, int declined, Moment decidedAt, String href) {}

    /** The page of a decision. */
    record Decision(
            Head head,
            String question,
            List<Fact> facts,
            List<String> rule,
            boolean costs,
            List<Step> steps,
            List<Act> acts,
            String announcement,
            String api) {}

    record Step(
            @Nullable Integer number,
            String name,
            String href,
            @Nullable Long score,
            @Nullable Long supporters,
            @Nullable String cost,
            String outcome,
            @Nullable String left,
            boolean adopted) {}

    /** What was recorded before or beside the rule. */
    record Act(String label, String text) {}

    /** The page of an idea. */
    record Idea(
            Head head,
            String name,
            boolean hidden,
            String asOf,
            boolean past,
            List<String> text,
            List<Fact> facts,
            @Nullable Link mergedInto,
            boolean resultHidden,
            List<Fact> tally,
            List<Told> history,
            @Nullable String next,
            List<Version> versions,
            String api) {}

    record Version(Moment at, String label, boolean afterFirstVote, List<Words> words) {}

    /** The page of what went wrong. */
    record Problem(Head head, int status, String sentence) {}
}
