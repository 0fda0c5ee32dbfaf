package groundswell.standalone.imports;

import groundswell.command.idea.SubmitIdea;
import groundswell.command.log.Answer;
import groundswell.command.log.Commands;
import groundswell.command.outcome.Outcome;
import groundswell.command.vote.CastBallot;
import groundswell.command.vote.CastVote;
import groundswell.command.vote.EnrolParticipant;
import groundswell.command.vote.RetractVote;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.store.EventLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends the acts of a source in their order, many at a time: one thread decides them, the log
 * appends them in the same order and answers later. An act whose facts may depend on one that is
 * not answered yet waits for it; everything before that one is answered then too.
 */
public final class ImportPipeline {
    /** Limit on the commands that are sent and not answered. */
    static final int WINDOW = 1_024;

    private final EventLog log;
    private final Commands commands;
    private final Progress progress;
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private final Map<Fact, Sent> changing = new HashMap<>();
    private final Set<Handle> enrolled = new HashSet<>();
    private long sent;
    private long answered;
    private long appended;
    private long skipped;

    /** What later acts may depend on. */
    private sealed interface Fact {
        /** Whether somebody is enrolled, and everything else that is theirs in the campaign. */
        record OfMember(Handle member) implements Fact {}

        /** An idea's life. */
        record OfIdea(IdeaId idea) implements Fact {}

        /** The life of any idea. */
        record OfIdeas() implements Fact {}

        /** What one member answered on one idea. */
        record OfAnswer(Handle member, IdeaId idea) implements Fact {}
    }

    private record Sent(PlannedAct act, List<Fact> facts, CompletableFuture<Answer> answer) {}

    /** A pipeline for one import. */
    public ImportPipeline(EventLog log, Commands commands, Progress progress) {
        this.log = log;
        this.commands = commands;
        this.progress = progress;
    }

    /**
     * Sends the acts that the log does not have yet. Of what came after a kill, only whole acts are
     * in the log, so that whatever part of a plan is there, the rest is what is missing.
     *
     * @throws SourceRefusedException if the campaign's name is taken by another history
     * @throws ImportStoppedException at the first act that is refused or fails
     */
    public ImportReport run(ImportPlan plan) {
        var announcing = plan.announcing().command();
        var campaign = announcing.campaign();
        var earlier = EarlierImport.in(log, campaign);
        earlier.whyNot(announcing)
                .ifPresent(why -> {
                    throw new SourceRefusedException(plan.announcing().act().problem(why));
                });
        var started = System.nanoTime();
        progress.begin("importing " + campaign, plan.size());
        if (earlier.communityFounded()) {
            skipped++;
        } else {
            send(plan.founding().act());
        }
        sendMissing(plan.announcing().act(), earlier);
        for (var part : plan.parts()) {
            part.acts().forEachOrdered(act -> sendMissing(act, earlier));
        }
        settleAll();
        progress.end(skipped + answered);
        return new ImportReport(
                campaign,
                sent,
                appended,
                skipped,
                plan.irregularBallots(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    private void sendMissing(PlannedAct act, EarlierImport earlier) {
        var key = act.command().act().importKey();
        if (key == null) {
            throw new IllegalArgumentException("an act without an import key: " + act);
        }
        if (earlier.has(key)) {
            skipped++;
        } else {
            send(act);
        }
        progress.done(skipped + answered);
    }

    private void send(PlannedAct act) {
        var changes = new ArrayList<Fact>();
        switch (act.command()) {
            case CastVote vote -> answering(vote.act().by(), vote.idea(), changes);
            case RetractVote vote -> answering(vote.act().by(), vote.idea(), changes);
            case CastBallot ballot -> {
                await(new Fact.OfIdeas());
                await(new Fact.OfMember(ballot.act().by()));
                firstActOf(ballot.act().by(), changes);
            }
            case EnrolParticipant enrolment -> {
                await(new Fact.OfMember(enrolment.act().by()));
                firstActOf(enrolment.act().by(), changes);
            }
            case SubmitIdea idea -> {
                await(new Fact.OfIdea(idea.idea()));
                await(new Fact.OfMember(idea.act().by()));
                changes.add(new Fact.OfIdea(idea.idea()));
                changes.add(new Fact.OfIdeas());
                if (idea.author() != null) {
                    firstActOf(idea.act().by(), changes);
                }
            }
            default -> {
                settleAll();
                dispatch(act, changes);
                settleAll();
                return;
            }
        }
        if (unanswered.size() >= WINDOW) {
            settle(unanswered.getFirst());
        }
        dispatch(act, changes);
    }

    private void answering(Handle member, IdeaId idea, List<Fact> changes) {
        await(new Fact.OfIdea(idea));
        await(new Fact.OfAnswer(member, idea));
        await(new Fact.OfMember(member));
        changes.add(new Fact.OfAnswer(member, idea));
        firstActOf(member, changes);
    }

    /** A first act enrols, and later ones depend on that; whoever is enrolled stays so. */
    private void firstActOf(Handle member, List<Fact> changes) {
        if (!enrolled.contains(member)) {
            changes.add(new Fact.OfMember(member));
        }
    }

    private void await(Fact fact) {
        var last = changing.get(fact);
        if (last != null) {
            settle(last);
        }
    }

    private void dispatch(PlannedAct act, List<Fact> changes) {
        while (!unanswered.isEmpty() && unanswered.getFirst().answer().isDone()) {
            settle(unanswered.getFirst());
        }
        var sending = new Sent(act, changes, commands.dispatch(act.command()));
        sent++;
        unanswered.addLast(sending);
        changes.forEach(fact -> changing.put(fact, sending));
    }

    private void settleAll() {
        if (!unanswered.isEmpty()) {
            settle(unanswered.getLast());
        }
    }

    /** Waits for the answers up to this one. */
    private void settle(Sent last) {
        Sent first;
        do {
            first = unanswered.removeFirst();
            check(first);
            for (var fact : first.facts()) {
                changing.remove(fact, first);
                if (fact instanceof Fact.OfMember(var member)) {
                    enrolled.add(member);
                }
            }
        } while (!first.equals(last));
    }

    private void check(Sent settled) {
        try {
            switch (settled.answer().join().outcome()) {
                case Outcome.Accepted accepted -> {
                    answered++;
                    appended += accepted.events().size();
                }
                case Outcome.Refused refused -> {
                    quietly();
                    throw new ImportStoppedException(
                            settled.act()
                                    .problem(refused.reason().name() + ": " + refused.detail()));
                }
            }
        } catch (CompletionException failed) {
            quietly();
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw new ImportStoppedException(
                    settled.act().problem("not recorded: " + cause.getMessage()), cause);
        }
    }

    /** What is on its way is answered before anybody closes the log. */
    private void quietly() {
        unanswered.forEach(waiting -> waiting.answer().exceptionally(_ -> null).join());
        unanswered.clear();
    }
}
