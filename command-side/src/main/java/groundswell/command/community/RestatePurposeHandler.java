package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.command.facts.Roles;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.Tags;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Purpose;
import groundswell.events.value.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a community puts its purpose into new words. */
final class RestatePurposeHandler {
    private RestatePurposeHandler() {}

    /**
     * The purpose in its present words, and who wishes to change them.
     *
     * @param purpose none while there is no such community
     */
    record PurposeFacts(@Nullable Purpose purpose, Roles actor) {
        record Key(CommunityId community, Handle actor) {
            static Key of(CommunityId community, Act act) {
                return new Key(community, act.member());
            }
        }

        static final Facts<Key, PurposeFacts> FACTS =
                Facts.<Key, PurposeFacts>startingWith(_ -> new PurposeFacts(null, Roles.none()))
                        .tagged(
                                key -> Set.of(Tags.community(key.community())),
                                folds ->
                                        folds.on(
                                                        CommunityFounded.class,
                                                        (facts, event) ->
                                                                facts.inWords(event.purpose()))
                                                .on(
                                                        PurposeRestated.class,
                                                        (facts, event) ->
                                                                facts.inWords(event.purpose())))
                        .with(
                                Roles.FACTS,
                                key -> new Roles.Key(key.community(), key.actor()),
                                PurposeFacts::actor,
                                (facts, part) -> new PurposeFacts(facts.purpose, part));

        private PurposeFacts inWords(Purpose words) {
            return new PurposeFacts(words, actor);
        }
    }

    static Slice<RestatePurpose, PurposeFacts.Key, PurposeFacts> slice() {
        return new Slice<>(
                RestatePurpose.class,
                PurposeFacts.FACTS,
                command -> PurposeFacts.Key.of(command.community(), command.act()),
                RestatePurposeHandler::decide);
    }

    static Outcome decide(RestatePurpose command, PurposeFacts facts) {
        if (facts.purpose() == null) {
            return Outcome.refused(CommonReason.COMMUNITY_NOT_FOUND);
        }
        var refusal = facts.actor().whyNot(command.act(), Role.STEWARD);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return facts.purpose().equals(command.purpose())
                ? Outcome.unchanged()
                : Outcome.accepted(
                        new PurposeRestated(
                                command.community(), command.purpose(), command.reason()));
    }
}
