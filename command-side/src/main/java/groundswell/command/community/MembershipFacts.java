package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.command.facts.CommunityFacts;
import groundswell.command.facts.Roles;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Role;
import java.util.Optional;

/**
 * What a person is to a community, and what the one is who acts on them. They may be the same.
 *
 * @param actor who acts
 * @param member who is admitted, or given or denied a role
 */
record MembershipFacts(CommunityFacts community, Roles actor, Roles member) {
    record Key(CommunityId community, Handle actor, Handle member) {
        static Key of(CommunityId community, Handle member, Act act) {
            return new Key(community, act.member(), member);
        }
    }

    static final Facts<Key, MembershipFacts> FACTS =
            Facts.<Key, MembershipFacts>startingWith(_ ->
                            new MembershipFacts(CommunityFacts.none(), Roles.none(), Roles.none()))
                    .with(
                            CommunityFacts.FACTS,
                            Key::community,
                            MembershipFacts::community,
                            (facts, part) -> new MembershipFacts(part, facts.actor, facts.member))
                    .with(
                            Roles.FACTS,
                            key -> new Roles.Key(key.community(), key.actor()),
                            MembershipFacts::actor,
                            (facts, part) ->
                                    new MembershipFacts(facts.community, part, facts.member))
                    .with(
                            Roles.FACTS,
                            key -> new Roles.Key(key.community(), key.member()),
                            MembershipFacts::member,
                            (facts, part) ->
                                    new MembershipFacts(facts.community, facts.actor, part));

    /**
     * Why the actor may not give or take this role, if so. It takes a steward, or an operator:
     * somebody has to make the first steward.
     */
    Optional<Outcome> whyNotRole(Act act, Role role) {
        return community
                .whyNone()
                .or(() ->
                        actor.allow(act, Role.OPERATOR)
                                ? Optional.empty()
                                : actor.whyNot(act, Role.STEWARD))
                .or(() -> whyNotGrantable(role))
                .or(this::whyNoMember);
    }

    private static Optional<Outcome> whyNotGrantable(Role role) {
        return switch (role) {
            case MODERATOR, STEWARD -> Optional.empty();
            case CITIZEN, OPERATOR ->
                    Optional.of(Outcome.refused(CommunityReason.ROLE_NOT_GRANTABLE));
        };
    }

    private Optional<Outcome> whyNoMember() {
        return member.admitted()
                ? Optional.empty()
                : Optional.of(Outcome.refused(CommunityReason.MEMBER_NOT_FOUND));
    }
}
