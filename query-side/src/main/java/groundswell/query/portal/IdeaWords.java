package groundswell.query.portal;

import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import groundswell.query.history.Entry;
import groundswell.query.history.Idea;
import groundswell.query.history.IdeaHistory.Whole;
import groundswell.query.history.What;
import groundswell.query.portal.Pages.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An idea in the words of its page. */
final class IdeaWords {
    private IdeaWords() {}

    static List<Fact> facts(Idea idea) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Standing", idea.standing().replace('-', ' ')));
        facts.add(Fact.of("Submitted", Moment.of(idea.submittedAt())));
        if (!idea.authors().isEmpty()) {
            facts.add(
                    Fact.of(
                            idea.authors().size() == 1 ? "Author" : "Authors",
                            idea.authors().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))));
        }
        facts.add(Fact.of("Version", idea.revision()));
        add(facts, "Reference", idea.reference());
        add(facts, "Category", idea.category());
        add(facts, "Place", idea.place());
        if (idea.cost() != null) {
            facts.add(Fact.of("Cost", Shown.money(idea.cost().amount(), idea.cost().currency())));
        }
        if (!idea.merged().isEmpty()) {
            add(
                    facts,
                    "Merged into it",
                    idea.merged().stream().map(IdeaId::name).collect(Collectors.joining(", ")));
        }
        facts.add(Fact.of("Comments", idea.comments()));
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable Object value) {
        if (value != null) {
            facts.add(Fact.of(label, value));
        }
    }

    static List<Fact> tally(Idea idea, BallotForm form) {
        var tally = idea.tally();
        if (tally == null) {
            return List.of();
        }
        return form instanceof BallotForm.IdeaVotes
                ? List.of(
                        Fact.of("Support", tally.support()),
                        Fact.of("Oppose", tally.oppose()),
                        Fact.of("Pass", tally.pass()),
                        Fact.of("Received", tally.received()))
                : List.of(
                        Fact.of("Score", tally.score()),
                        Fact.of("Supporters", tally.supporters()),
                        Fact.of("Received", tally.received()));
    }

    static List<Pages.Version> versions(Whole whole) {
        var sentences = new Sentences(whole.idea().idea());
        return whole.versions().stream()
                .map(entry ->
                        new Pages.Version(
                                Moment.of(entry.at()),
                                "Version " + revision(entry),
                                sentences.told(entry).note(),
                                sentences.told(entry).words()))
                .toList();
    }

    private static int revision(Entry entry) {
        return switch (entry.what()) {
            case What.Revised revised -> revised.revision();
            case What.AmendmentAccepted accepted -> accepted.revision();
            default -> 1; // the submission; nothing else makes a version
        };
    }
}
