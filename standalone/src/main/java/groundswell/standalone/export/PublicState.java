package groundswell.standalone.export;

import groundswell.command.record.PublicOpenings;
import groundswell.events.AdoptionEvent;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CommunityEvent;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.LogEvent;
import groundswell.events.ModerationEvent;
import groundswell.events.OpeningEvent;
import groundswell.events.VoteEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.BallotTally;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counts of every campaign, and which of them and of the openings may be shown. */
final class PublicState {
    private final Map<CampaignId, Counts> campaigns = new TreeMap<>();
    private final PublicOpenings openings = new PublicOpenings();

    /** Folds one more event. */
    void take(long position, GroundswellEvent event) {
        openings.take(position, event);
        switch (event) {
            case CampaignEvent change -> take(change);
            case IdeaEvent change -> take(change);
            case VoteEvent vote -> counts(vote.campaign()).take(vote);
            // They count nothing.
            case CommunityEvent _,
                    AdoptionEvent _,
                    ModerationEvent _,
                    LogEvent _,
                    OpeningEvent _ -> {}
        }
    }

    /** Whether an opening of an event is public. */
    boolean open(GroundswellEvent event, Handle by, long position, String opening) {
        return openings.open(event, by, position, opening);
    }

    /** The counts that are public, by campaign. */
    List<Counts> countable() {
        return campaigns.values().stream().filter(counts -> !counts.sealed()).toList();
    }

    private Counts counts(CampaignId campaign) {
        var counts = campaigns.get(campaign);
        if (counts == null) {
            throw new IllegalStateException("the log has no announcement of " + campaign);
        }
        return counts;
    }

    private void take(CampaignEvent event) {
        if (event instanceof CampaignAnnounced announced) {
            campaigns.put(announced.campaign(), new Counts(announced));
        }
    }

    private void take(IdeaEvent event) {
        var counts = counts(event.campaign());
        switch (event) {
            case IdeaSubmitted submitted -> counts.submitted(submitted);
            case IdeaWithdrawn withdrawn -> counts.line(withdrawn.idea()).withdrawn = true;
            case IdeasMerged merged ->
                    merged.merged().forEach(idea -> counts.line(idea).mergedInto = merged.idea());
            case IdeasSplit split ->
                    split.split().forEach(idea -> counts.line(idea).mergedInto = null);
            default -> {} // words change no count
        }
    }

    /** One idea's own votes; those of ideas that were merged into it are on their own lines. */
    private static final class Line {
        private final String reference;
        private final Map<Choice, Long> votes = new EnumMap<>(Choice.class);
        private long rows;
        private boolean withdrawn;
        private @Nullable IdeaId mergedInto;

        private Line(String reference) {
            this.reference = reference;
        }

        private void add(@Nullable Choice choice, long change) {
            if (choice != null) {
                votes.merge(choice, change, Long::sum);
            }
        }

        private long count(Choice choice) {
            return votes.getOrDefault(choice, 0L);
        }
    }

    /** The counts of one campaign. */
    final class Counts {
        private final CampaignAnnounced rules;
        private final Map<IdeaId, Line> lines = new TreeMap<>();
        private final @Nullable BallotTally ballots;

        private Counts(CampaignAnnounced rules) {
            this.rules = rules;
            this.ballots =
                    rules.ballot() instanceof BallotForm.IdeaVotes
                            ? null
                            : new BallotTally(rules.ballot());
        }

        CampaignId campaign() {
            return rules.campaign();
        }

        /** Whether choices and counts must not be seen yet. */
        boolean sealed() {
            return openings.sealed(campaign());
        }

        List<String> columns() {
            return ballots == null
                    ? List.of(
                            "idea",
                            "reference",
                            "state",
                            "merged_into",
                            "support",
                            "oppose",
                            "pass",
                            "net",
                            "votes_received")
                    : List.of("idea", "reference", "state", "merged_into", "score", "supporters");
        }

        List<List<String>> rows() {
            var rows = new ArrayList<List<String>>();
            lines.forEach((idea, line) -> rows.add(row(idea, line)));
            return rows;
        }

        private List<String> row(IdeaId idea, Line line) {
            var row = new ArrayList<String>();
            row.add(idea.value());
            row.add(line.reference);
            row.add(state(idea, line));
            row.add(line.mergedInto == null ? "" : line.mergedInto.value());
            if (ballots == null) {
                var support = line.count(Choice.SUPPORT);
                var oppose = line.count(Choice.OPPOSE);
                row.add(Long.toString(support));
                row.add(Long.toString(oppose));
                row.add(Long.toString(line.count(Choice.PASS)));
                row.add(Long.toString(support - oppose));
                row.add(Long.toString(line.rows));
            } else {
                row.add(Long.toString(ballots.score(idea)));
                row.add(Long.toString(ballots.supporters(idea)));
            }
            return row;
        }

        private String state(IdeaId idea, Line line) {
            if (line.withdrawn) {
                return "withdrawn";
            }
            if (line.mergedInto != null) {
                return "merged";
            }
            return openings.shut(idea) ? "hidden" : "standing";
        }

        private void submitted(IdeaSubmitted event) {
            var reference = event.reference();
            lines.put(event.idea(), new Line(reference == null ? "" : reference.value()));
        }

        private Line line(IdeaId idea) {
            var line = lines.get(idea);
            if (line == null) {
                throw new IllegalStateException("the log has no submission of " + idea);
            }
            return line;
        }

        private void take(VoteEvent event) {
            switch (event) {
                case VoteCast vote -> changed(vote.idea(), null, vote.choice(), 1);
                case VoteChanged vote -> changed(vote.idea(), vote.from(), vote.to(), 1);
                case VoteRepeated vote -> changed(vote.idea(), null, null, 1);
                case VoteRetracted vote -> changed(vote.idea(), vote.from(), null, 0);
                case BallotCast vote -> changed(null, vote.ballot());
                case BallotReplaced vote -> changed(vote.from(), vote.to());
                case BallotRetracted vote -> changed(vote.from(), null);
                case VoteEvent.ParticipantEnrolled _ -> {} // taking part is no vote yet
            }
        }

        private void changed(IdeaId idea, @Nullable Choice from, @Nullable Choice to, int rows) {
            var line = line(idea);
            line.add(from, -1);
            line.add(to, 1);
            line.rows += rows;
        }

        private void changed(@Nullable Ballot from, @Nullable Ballot to) {
            if (ballots != null && from != null) {
                ballots.remove(from);
            }
            if (ballots != null && to != null) {
                ballots.add(to);
            }
        }
    }
}
