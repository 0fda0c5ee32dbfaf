package groundswell.command.community;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.value.Role;
import java.util.Optional;

/** Decides whether somebody becomes a member. */
final class AdmitMemberHandler {
    private AdmitMemberHandler() {}

    static Slice<AdmitMember, MembershipFacts.Key, MembershipFacts> slice() {
        return new Slice<>(
                AdmitMember.class,
                MembershipFacts.FACTS,
                command ->
                        MembershipFacts.Key.of(
                                command.community(), command.member(), command.act()),
                AdmitMemberHandler::decide);
    }

    static Outcome decide(AdmitMember command, MembershipFacts facts) {
        var refusal = facts.community().whyNone().or(() -> whyNotAdmitting(command, facts));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return facts.member().admitted()
                ? Outcome.unchanged()
                : Outcome.accepted(
                        new MemberAdmitted(
                                command.community(), command.member(), command.displayName()));
    }

    /** Everybody may join; to admit somebody else takes a steward, or who brings in history. */
    private static Optional<Outcome> whyNotAdmitting(AdmitMember command, MembershipFacts facts) {
        var act = command.act();
        return command.member().equals(act.member())
                ? Optional.empty()
                : facts.actor().whyNot(act, act.imported() ? Role.OPERATOR : Role.STEWARD);
    }
}
