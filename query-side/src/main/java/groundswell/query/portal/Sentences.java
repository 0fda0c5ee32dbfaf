package groundswell.query.portal;

import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Reason;
import groundswell.events.value.Title;
import groundswell.query.history.Entry;
import groundswell.query.history.What;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happened to an idea, one sentence an event, with the words that belong to it.
 *
 * @param subject the idea that is told of
 */
record Sentences(IdeaId subject) {
    /**
     * One event as people read it.
     *
     * @param words what was said, under a label each
     * @param note whether it deserves a second look: a change of words after people had answered
     */
    record Told(
            long position,
            Moment at,
            String by,
            String sentence,
            List<Words> words,
            boolean note) {}

    /** Words that were said. */
    record Words(String label, List<String> paragraphs) {}

    Told told(Entry entry) {
        var what = entry.what();
        return new Told(
                entry.position(),
                Moment.of(entry.at()),
                entry.by().value(),
                sentence(what, entry.by().value()),
                words(what),
                afterFirstVote(what));
    }

    private String sentence(What what, String by) {
        return switch (what) {
            case What.Submitted e ->
                    e.author() == null
                            ? "The idea was put forward."
                            : e.author() + " put the idea forward.";
            case What.Revised e ->
                    e.author() + " put it into new words, version " + e.revision() + after(what);
            case What.Withdrawn _ -> "The idea was withdrawn by " + by + ".";
            case What.Merged e ->
                    e.into().equals(subject)
                            ? "Merged into this idea: " + names(e.merged()) + "."
                            : "Merged into " + e.into().name() + "; its answers count there.";
            case What.Split e ->
                    e.from().equals(subject)
                            ? "On their own again: " + names(e.split()) + "."
                            : "Split off from " + e.from().name() + "; it stands on its own again.";
            case What.AmendmentProposed e ->
                    e.proposer() + " proposed better words (amendment " + e.amendment() + ").";
            case What.AmendmentAccepted e ->
                    "Amendment "
                            + e.amendment()
                            + " of "
                            + e.proposer()
                            + " was accepted, version "
                            + e.revision()
                            + after(what);
            case What.AmendmentDeclined e -> "Amendment " + e.amendment() + " was declined.";
            case What.Commented e ->
                    e.author() + (e.inReplyTo() == null ? " commented." : " answered a comment.");
            case What.Shortlisted _ -> "Found fit to be voted on.";
            case What.Excluded e ->
                    e.conflictsWith() == null
                            ? "Excluded from the decision."
                            : "Excluded from the decision: it conflicts with "
                                    + e.conflictsWith().name()
                                    + ".";
            case What.TieOrder e ->
                    "A draw settled the order of tied ideas: " + names(e.order()) + ".";
            case What.Adopted e -> "Adopted " + Shown.ground(e.ground()) + step(e.step());
            case What.Declined e -> "Declined " + Shown.ground(e.ground()) + step(e.step());
            case What.Progress e -> "Progress: " + Shown.word(e.status()) + ".";
            case What.Reported e ->
                    e.reporter() + " reported it under the rule: " + Shown.rule(e.rule()) + ".";
            case What.Held e ->
                    "Held back by " + by + " under the rule: " + Shown.rule(e.rule()) + ".";
            case What.Hidden e ->
                    "Hidden by " + by + " under the rule: " + Shown.rule(e.rule()) + ".";
            case What.Restored _ -> "Made visible again by " + by + ".";
            case What.Appealed e -> e.member() + " asked that this be looked at again.";
            case What.AppealDismissed _ -> by + " looked again, and the act stands.";
            case What.VoteCast e ->
                    e.choice() == null
                            ? e.member() + " answered" + sealed(e.sealed())
                            : e.member() + " answered: " + Shown.choice(e.choice()) + ".";
            case What.VoteChanged e ->
                    e.from() == null || e.to() == null
                            ? e.member() + " changed their answer" + sealed(e.sealed())
                            : e.member()
                                    + " changed their answer from "
                                    + Shown.choice(e.from())
                                    + " to "
                                    + Shown.choice(e.to())
                                    + ".";
            case What.VoteRepeated e ->
                    e.choice() == null
                            ? e.member() + " gave the same answer again" + sealed(e.sealed())
                            : e.member()
                                    + " gave the same answer again: "
                                    + Shown.choice(e.choice())
                                    + ".";
            case What.VoteRetracted e -> e.member() + " took their answer back.";
            case What.OnBallot e -> ballot(e);
        };
    }

    private static String ballot(What.OnBallot ballot) {
        if (ballot.to() == null) {
            return ballot.member() + " no longer has this idea on their ballot.";
        }
        var given = ballot.to().points() == 1 ? "1 point" : ballot.to().points() + " points";
        return ballot.member() + " has this idea on their ballot, with " + given + ".";
    }

    private static String sealed(boolean sealed) {
        return sealed ? "; the choice is sealed until voting closes." : ".";
    }

    private static boolean afterFirstVote(What what) {
        return switch (what) {
            case What.Revised e -> Boolean.TRUE.equals(e.afterFirstVote());
            case What.AmendmentAccepted e -> Boolean.TRUE.equals(e.afterFirstVote());
            default -> false; // nothing else changes the words
        };
    }

    private static String after(What what) {
        return afterFirstVote(what) ? ", after people had answered." : ".";
    }

    private static String step(What.@Nullable Step step) {
        return step == null
                ? "."
                : ": step "
                        + step.number()
                        + ", score "
                        + step.score()
                        + ", "
                        + step.verdict().replace('-', ' ')
                        + ".";
    }

    private static String names(List<IdeaId> ideas) {
        return ideas.stream().map(IdeaId::name).collect(Collectors.joining(", "));
    }

    private static List<Words> words(What what) {
        var words = new Said();
        switch (what) {
            case What.Submitted e -> words.title(e.title()).text(e.text());
            case What.Revised e -> words.title(e.title()).text(e.text());
            case What.Withdrawn e -> words.comment("Note", e.note()).reason(e.reason());
            case What.Merged e -> words.reason(e.reason());
            case What.Split e -> words.reason(e.reason());
            case What.AmendmentProposed e ->
                    words.title(e.title()).text(e.text()).comment("Why", e.rationale());
            case What.AmendmentAccepted e -> words.title(e.title()).text(e.text());
            case What.AmendmentDeclined e -> words.comment("Note", e.note());
            case What.Commented e -> words.comment("Comment", e.text());
            case What.Shortlisted e -> words.reason(e.reason());
            case What.Excluded e -> words.reason(e.reason());
            case What.TieOrder e -> words.add("How it was drawn", e.howDrawn().value());
            case What.Adopted e -> {
                words.reason(e.reason());
                words.add("Money", e.moneySource() == null ? null : e.moneySource().value());
            }
            case What.Declined e -> words.reason(e.reason());
            case What.Progress e -> words.add("Report", e.report().value());
            case What.Held e -> words.reason(e.reason());
            case What.Hidden e -> words.reason(e.reason());
            case What.Restored e -> words.reason(e.reason());
            case What.AppealDismissed e -> words.reason(e.reason());
            case What.Reported _,
                    What.Appealed _,
                    What.VoteCast _,
                    What.VoteChanged _,
                    What.VoteRepeated _,
                    What.VoteRetracted _,
                    What.OnBallot _ -> {}
        }
        return List.copyOf(words.all);
    }

    private static final class Said {
        private final List<Words> all = new ArrayList<>();

        Said add(String label, @Nullable String text) {
            if (text != null && !text.isBlank()) {
                all.add(new Words(label, Shown.paragraphs(text)));
            }
            return this;
        }

        Said title(@Nullable Title title) {
            return add("Title", title == null ? null : title.value());
        }

        Said text(@Nullable IdeaText text) {
            return add("Text", text == null ? null : text.value());
        }

        Said comment(String label, @Nullable CommentText text) {
            return add(label, text == null ? null : text.value());
        }

        Said reason(@Nullable Reason reason) {
            return add("Reason", reason == null ? null : reason.value());
        }
    }
}
