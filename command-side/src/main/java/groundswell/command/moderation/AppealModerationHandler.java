package groundswell.command.moderation;

import groundswell.command.facts.Authors;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Origin;

/** Decides whether an author's appeal is taken. No phase ends moderation. */
final class AppealModerationHandler {
    private AppealModerationHandler() {}

    /** What was done about the idea, and who may appeal. */
    record Appeal(CampaignFacts campaign, Moderation idea, Authors authors) {
        static final Facts<IdeaId, Appeal> FACTS =
                Facts.<IdeaId, Appeal>startingWith(_ ->
                                new Appeal(CampaignFacts.none(), Moderation.NONE, Authors.none()))
                        .with(
                                CampaignFacts.FACTS,
                                IdeaId::campaign,
                                Appeal::campaign,
                                (facts, part) -> new Appeal(part, facts.idea, facts.authors))
                        .with(
                                Moderation.FACTS,
                                idea -> idea,
                                Appeal::idea,
                                (facts, part) -> new Appeal(facts.campaign, part, facts.authors))
                        .with(
                                Authors.FACTS,
                                idea -> idea,
                                Appeal::authors,
                                (facts, part) -> new Appeal(facts.campaign, facts.idea, part));
    }

    static Slice<AppealModeration, IdeaId, Appeal> slice() {
        return new Slice<>(
                AppealModeration.class,
                Appeal.FACTS,
                AppealModeration::idea,
                AppealModerationHandler::decide);
    }

    static Outcome decide(AppealModeration command, Appeal facts) {
        var act = command.act();
        if (!facts.campaign().exists()) {
            return Outcome.refused(CommonReason.CAMPAIGN_NOT_FOUND);
        }
        if (!facts.idea().exists()) {
            return Outcome.refused(CommonReason.IDEA_NOT_FOUND);
        }
        if (act.imported() && facts.campaign().rules().origin() instanceof Origin.Live) {
            return Outcome.refused(CommonReason.CAMPAIGN_IS_LIVE);
        }
        if (!facts.authors().include(act)) {
            return Outcome.refused(ModerationReason.NOT_AN_AUTHOR);
        }
        if (!facts.idea().measure().inForce()) {
            return Outcome.refused(ModerationReason.NOT_HIDDEN);
        }
        return facts.idea().appeal() == Moderation.Appeal.OPEN
                ? Outcome.unchanged()
                : Outcome.accepted(
                        new ModerationAppealed(command.idea(), act.by(), command.text()));
    }
}
