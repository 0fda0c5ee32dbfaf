package groundswell.command.idea;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.IdeaRevised;

/** Decides whether an idea reads differently from here on. */
final class ReviseIdeaHandler {
    private ReviseIdeaHandler() {}

    static Slice<ReviseIdea, Authoring.Key, Authoring> slice() {
        return new Slice<>(
                ReviseIdea.class,
                Authoring.FACTS,
                command -> Authoring.Key.of(command.idea(), command.act()),
                ReviseIdeaHandler::decide);
    }

    static Outcome decide(ReviseIdea command, Authoring facts) {
        var content = Content.of(command);
        var refusal =
                facts.whyNotEditable(command.act())
                        .or(() -> facts.whyNotAuthor(command.act()))
                        .or(() -> content.whyUnfit(facts.campaign().rules(), command.act()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (content.equals(facts.versions().content())) {
            return Outcome.unchanged();
        }
        return Outcome.accepted(
                        new IdeaRevised(
                                command.idea(),
                                command.act().by(),
                                facts.versions().revision() + 1,
                                command.title(),
                                command.text(),
                                command.category(),
                                command.place(),
                                command.cost()))
                .before(facts.campaign().times().collectingCloses());
    }
}
