package groundswell.command.community;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CommunityEvent.RoleRevoked;

/** Decides whether a role is taken from a member. */
final class RevokeRoleHandler {
    private RevokeRoleHandler() {}

    static Slice<RevokeRole, MembershipFacts.Key, MembershipFacts> slice() {
        return new Slice<>(
                RevokeRole.class,
                MembershipFacts.FACTS,
                command ->
                        MembershipFacts.Key.of(
                                command.community(), command.member(), command.act()),
                RevokeRoleHandler::decide);
    }

    static Outcome decide(RevokeRole command, MembershipFacts facts) {
        var refusal = facts.whyNotRole(command.act(), command.role());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return facts.member().granted().contains(command.role())
                ? Outcome.accepted(
                        new RoleRevoked(
                                command.community(),
                                command.member(),
                                command.role(),
                                command.reason()))
                : Outcome.unchanged();
    }
}
