package groundswell.command.campaign;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.HandlesUnlinked;

/** Decides whether it is forgotten who had which handle in a campaign. */
final class UnlinkHandlesHandler {
    private UnlinkHandlesHandler() {}

    /** Who asks, and whether somebody can still object. */
    record Unlinking(Officer officer, Objections objections) {
        static final Facts<Officer.Key, Unlinking> FACTS =
                Facts.<Officer.Key, Unlinking>startingWith(
                                _ -> new Unlinking(Officer.unknown(), Objections.none()))
                        .with(
                                Officer.FACTS,
                                key -> key,
                                Unlinking::officer,
                                (facts, part) -> new Unlinking(part, facts.objections))
                        .with(
                                Objections.FACTS,
                                Officer.Key::campaign,
                                Unlinking::objections,
                                (facts, part) -> new Unlinking(facts.officer, part));
    }

    static Slice<UnlinkHandles, Officer.Key, Unlinking> slice() {
        return new Slice<>(
                UnlinkHandles.class,
                Unlinking.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                UnlinkHandlesHandler::decide);
    }

    static Outcome decide(UnlinkHandles command, Unlinking facts) {
        var refusal = facts.officer().whyNotSteward(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.objections().unlinked()) {
            return Outcome.unchanged();
        }
        return facts.objections()
                        .due()
                        .filter(instant -> !command.act().at().isBefore(instant))
                        .isPresent()
                ? Outcome.accepted(new HandlesUnlinked(command.campaign()))
                : Outcome.refused(CampaignReason.TOO_EARLY);
    }
}
