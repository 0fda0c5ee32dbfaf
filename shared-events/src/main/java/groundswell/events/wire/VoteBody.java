package groundswell.events.wire;

import static groundswell.events.wire.LeafText.word;

import groundswell.events.VoteEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of votes, each in its one form; a choice or ballot is there exactly when the body says
 * that it is not sealed. Answers null, or leaves the text lost, for everything else: ballots with
 * irregularities, and such that give amounts.
 *
 * <p>The forms are spelled out here once more, although {@link EventJson} knows them: that is what
 * makes reading fast. A test holds the two against each other on every event and on damaged leaves.
 */
final class VoteBody {
    private static final byte[] CLOSE = word("}");
    private static final byte[] SEALED = word(",\"sealed\":true");
    private static final byte[] PLAIN = word(",\"sealed\":false");
    private static final byte[] FIRST_CHOICE = word("{\"choice\":\"");
    private static final byte[] FIRST_FROM = word("{\"from\":\"");
    private static final byte[] FIRST_IDEA = word("{\"idea\":\"");
    private static final byte[] FIRST_CAMPAIGN = word("{\"campaign\":\"");
    private static final byte[] FIRST_BALLOT = word("{\"ballot\":");
    private static final byte[] IDEA = word(",\"idea\":\"");
    private static final byte[] CAMPAIGN = word(",\"campaign\":\"");
    private static final byte[] MEMBER = word(",\"member\":\"");
    private static final byte[] TO = word(",\"to\":\"");
    private static final byte[] FROM_BALLOT = word(",\"from\":");
    private static final byte[] TO_BALLOT = word(",\"to\":");
    private static final byte[] CHANNEL = word(",\"channel\":\"");
    private static final byte[] LEVEL = word(",\"level\":\"");

    private static final byte[] SUPPORT = word("support\"");
    private static final byte[] OPPOSE = word("oppose\"");
    private static final byte[] PASS = word("pass\"");
    private static final byte[] ONLINE = word("online\"");
    private static final byte[] PAPER = word("paper\"");
    private static final byte[] IMPORTED = word("imported\"");
    private static final byte[] BASIC = word("basic\"");
    private static final byte[] VERIFIED = word("verified\"");

    private static final byte[] APPROVED = word("{\"approved\":[\"");
    private static final byte[] APPROVAL = word("],\"form\":\"approval\"}");
    private static final byte[] CHOSEN = word("{\"chosen\":[\"");
    private static final byte[] KNAPSACK = word("],\"form\":\"knapsack\"}");
    private static final byte[] RANKED = word("{\"form\":\"ranking\",\"ranked\":[\"");
    private static final byte[] RANKING = word("]}");
    private static final byte[] NEXT = word(",\"");

    private final Kept<IdeaId> ideas = new Kept<>(1_024, IdeaId::value, IdeaId::new);
    private final Kept<CampaignId> campaigns = new Kept<>(64, CampaignId::value, CampaignId::new);
    private final Kept<Handle> handles = new Kept<>(4_096, Handle::value, Handle::new);

    /** The handle that comes next. */
    @Nullable Handle handle(LeafText text) {
        return handles.next(text);
    }

    /** The event of the body that comes next. */
    @Nullable VoteEvent event(LeafText text, VoteForm form) {
        var event =
                switch (form) {
                    case CAST -> cast(text);
                    case CHANGED -> changed(text);
                    case REPEATED -> repeated(text);
                    case RETRACTED -> retracted(text);
                    case ENROLLED -> enrolled(text);
                    case BALLOT_CAST -> ballotCast(text);
                    case BALLOT_REPLACED -> ballotReplaced(text);
                    case BALLOT_RETRACTED -> ballotRetracted(text);
                };
        text.expect(CLOSE);
        return event;
    }

    private @Nullable VoteEvent cast(LeafText text) {
        var choice = text.skip(FIRST_CHOICE) ? choice(text) : null;
        text.expect(choice == null ? FIRST_IDEA : IDEA);
        var idea = ideas.next(text);
        text.expect(MEMBER);
        var member = handle(text);
        text.expect(choice == null ? SEALED : PLAIN);
        return idea == null || member == null
                ? null
                : new VoteCast(idea, member, choice, choice == null);
    }

    private @Nullable VoteEvent changed(LeafText text) {
        var from = text.skip(FIRST_FROM) ? choice(text) : null;
        text.expect(from == null ? FIRST_IDEA : IDEA);
        var idea = ideas.next(text);
        text.expect(MEMBER);
        var member = handle(text);
        text.expect(from == null ? SEALED : PLAIN);
        if (from != null) {
            text.expect(TO);
        }
        var to = from == null ? null : choice(text);
        return idea == null || member == null
                ? null
                : new VoteChanged(idea, member, from, to, from == null);
    }

    private @Nullable VoteEvent repeated(LeafText text) {
        text.expect(FIRST_CHOICE);
        var choice = choice(text);
        text.expect(IDEA);
        var idea = ideas.next(text);
        text.expect(MEMBER);
        var member = handle(text);
        return idea == null || member == null || choice == null
                ? null
                : new VoteRepeated(idea, member, choice);
    }

    private @Nullable VoteEvent retracted(LeafText text) {
        var from = text.skip(FIRST_FROM) ? choice(text) : null;
        text.expect(from == null ? FIRST_IDEA : IDEA);
        var idea = ideas.next(text);
        text.expect(MEMBER);
        var member = handle(text);
        text.expect(from == null ? SEALED : PLAIN);
        return idea == null || member == null
                ? null
                : new VoteRetracted(idea, member, from, from == null);
    }

    private @Nullable VoteEvent enrolled(LeafText text) {
        text.expect(FIRST_CAMPAIGN);
        var campaign = campaigns.next(text);
        text.expect(CHANNEL);
        var channel = channel(text);
        text.expect(LEVEL);
        var level = level(text);
        text.expect(MEMBER);
        var member = handle(text);
        return campaign == null || member == null || level == null || channel == null
                ? null
                : new ParticipantEnrolled(campaign, member, level, channel);
    }

    private @Nullable VoteEvent ballotCast(LeafText text) {
        var ballot = text.skip(FIRST_BALLOT) ? ballot(text) : null;
        text.expect(ballot == null ? FIRST_CAMPAIGN : CAMPAIGN);
        var campaign = campaigns.next(text);
        text.expect(MEMBER);
        var member = handle(text);
        text.expect(ballot == null ? SEALED : PLAIN);
        return campaign == null || member == null
                ? null
                : new BallotCast(campaign, member, ballot, List.of(), ballot == null);
    }

    private @Nullable VoteEvent ballotReplaced(LeafText text) {
        text.expect(FIRST_CAMPAIGN);
        var campaign = campaigns.next(text);
        var from = text.skip(FROM_BALLOT) ? ballot(text) : null;
        text.expect(MEMBER);
        var member = handle(text);
        text.expect(from == null ? SEALED : PLAIN);
        if (from != null) {
            text.expect(TO_BALLOT);
        }
        var to = from == null ? null : ballot(text);
        return campaign == null || member == null
                ? null
                : new BallotReplaced(campaign, member, from, to, from == null);
    }

    private @Nullable VoteEvent ballotRetracted(LeafText text) {
        text.expect(FIRST_CAMPAIGN);
        var campaign = campaigns.next(text);
        var from = text.skip(FROM_BALLOT) ? ballot(text) : null;
        text.expect(MEMBER);
        var member = handle(text);
        text.expect(from == null ? SEALED : PLAIN);
        return campaign == null || member == null
                ? null
                : new BallotRetracted(campaign, member, from, from == null);
    }

    private @Nullable Ballot ballot(LeafText text) {
        if (text.skip(APPROVED)) {
            var approved = list(text, APPROVAL);
            return text.isLost() ? null : new Ballot.Approval(approved);
        }
        if (text.skip(CHOSEN)) {
            var chosen = list(text, KNAPSACK);
            return text.isLost() ? null : new Ballot.Knapsack(chosen);
        }
        text.expect(RANKED);
        var ranked = list(text, RANKING);
        return text.isLost() ? null : new Ballot.Ranking(ranked);
    }

    private List<IdeaId> list(LeafText text, byte[] end) {
        var list = new ArrayList<IdeaId>();
        do {
            var idea = ideas.next(text);
            if (idea != null) {
                list.add(idea);
            }
        } while (text.skip(NEXT));
        text.expect(end);
        return list;
    }

    private static @Nullable Choice choice(LeafText text) {
        if (text.skip(SUPPORT)) {
            return Choice.SUPPORT;
        }
        if (text.skip(OPPOSE)) {
            return Choice.OPPOSE;
        }
        text.expect(PASS);
        return text.isLost() ? null : Choice.PASS;
    }

    private static @Nullable Channel channel(LeafText text) {
        if (text.skip(ONLINE)) {
            return Channel.ONLINE;
        }
        if (text.skip(IMPORTED)) {
            return Channel.IMPORTED;
        }
        text.expect(PAPER);
        return text.isLost() ? null : Channel.PAPER;
    }

    private static @Nullable Level level(LeafText text) {
        if (text.skip(VERIFIED)) {
            return Level.VERIFIED;
        }
        text.expect(BASIC);
        return text.isLost() ? null : Level.BASIC;
    }
}
