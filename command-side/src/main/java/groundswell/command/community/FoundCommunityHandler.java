package groundswell.command.community;

import groundswell.command.facts.CommunityFacts;
import groundswell.command.facts.Roles;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Role;

/**
 * Decides whether a community is founded. Operators are made by their token alone, so no role is
 * read.
 */
final class FoundCommunityHandler {
    private FoundCommunityHandler() {}

    static Slice<FoundCommunity, CommunityId, CommunityFacts> slice() {
        return new Slice<>(
                FoundCommunity.class,
                CommunityFacts.FACTS,
                FoundCommunity::community,
                FoundCommunityHandler::decide);
    }

    static Outcome decide(FoundCommunity command, CommunityFacts facts) {
        var refusal = Roles.none().whyNot(command.act(), Role.OPERATOR);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (command.community().equals(CommunityId.LOG)) {
            return Outcome.refused(CommunityReason.NAME_RESERVED);
        }
        var founded = new CommunityFounded(command.community(), command.name(), command.purpose());
        if (facts.founded() == null) {
            return Outcome.accepted(founded);
        }
        return founded.equals(facts.founded())
                ? Outcome.unchanged()
                : Outcome.refused(CommunityReason.COMMUNITY_EXISTS);
    }
}
