package groundswell.command.community;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CommunityEvent.RoleGranted;

/** Decides whether a member is given a role. */
final class GrantRoleHandler {
    private GrantRoleHandler() {}

    static Slice<GrantRole, MembershipFacts.Key, MembershipFacts> slice() {
        return new Slice<>(
                GrantRole.class,
                MembershipFacts.FACTS,
                command ->
                        MembershipFacts.Key.of(
                                command.community(), command.member(), command.act()),
                GrantRoleHandler::decide);
    }

    static Outcome decide(GrantRole command, MembershipFacts facts) {
        var refusal = facts.whyNotRole(command.act(), command.role());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return facts.member().granted().contains(command.role())
                ? Outcome.unchanged()
                : Outcome.accepted(
                        new RoleGranted(
                                command.community(),
                                command.member(),
                                command.role(),
                                command.reason()));
    }
}
