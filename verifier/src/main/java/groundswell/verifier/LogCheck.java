package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.rules.NaturalOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks what must hold between entries, as they come. */
final class LogCheck {
    private final Report report;
    private final Keys keys;
    private final boolean openingsKnown;
    private final Map<String, Sequence> sequences = new TreeMap<>(NaturalOrder.ORDER);
    private final Names ids = new Names();
    private String lastAt = "";
    private long entries;
    private long opened;
    private @Nullable Decision pending;

    /**
     * @param openingsKnown whether the source has the public openings
     */
    LogCheck(Report report, Keys keys, boolean openingsKnown) {
        this.report = report;
        this.keys = keys;
        this.openingsKnown = openingsKnown;
    }

    Map<String, Sequence> sequences() {
        return sequences;
    }

    Keys keys() {
        return keys;
    }

    long entries() {
        return entries;
    }

    void on(Entry entry) {
        entries++;
        entry.faults().forEach(f -> report.fail(f.check(), f.place(), f.what()));
        if (!entry.usable()) {
            return;
        }
        var stream = entry.leaf().needText("stream");
        var sequence = sequences.computeIfAbsent(stream, name -> new Sequence(name, report));
        order(entry, sequence);
        belongs(entry, stream);
        trace(entry, sequence, stream);
        var wrongKey = keys.on(entry, stream);
        if (wrongKey != null) {
            report.fail(Check.KEY_ROTATION, entry.place(), wrongKey);
        }
        var campaign = sequence.campaign();
        if (campaign != null) {
            campaign.on(entry);
        }
        openings(entry, sequence);
    }

    private void order(Entry entry, Sequence sequence) {
        var at = entry.leaf().needText("at");
        if (at.compareTo(lastAt) < 0) {
            report.fail(Check.ORDER, entry.place(), at + " is before " + lastAt);
        }
        lastAt = at;
        var count = ids.count();
        if (ids.number(entry.leaf().needText("id")) < count) {
            report.fail(Check.ORDER, entry.place(), "its identifier was used before");
        }
        var occurred = entry.leaf().text("occurredAt");
        if (occurred != null && !sequence.occurs(occurred)) {
            report.fail(Check.ORDER, entry.place(), "it occurred before the one before");
        }
        var expected = sequence.next();
        var seq = entry.leaf().needWhole("seq");
        if (!sequence.follows(seq)) {
            report.fail(
                    Check.STREAMS,
                    entry.place(),
                    "seq is " + seq + ", and " + expected + " is due");
        }
    }

    /** Whether the stream is of the community, and the event of the stream. */
    private void belongs(Entry entry, String stream) {
        var community = entry.leaf().needText("community");
        var idea = entry.body().text("idea");
        var campaign = entry.body().text("campaign");
        if (!stream.equals(community) && !stream.startsWith(community + ".")
                || idea != null && !idea.substring(0, idea.lastIndexOf('.')).equals(stream)
                || campaign != null && !campaign.equals(stream)) {
            report.fail(Check.STREAMS, entry.place(), "it does not belong to the stream " + stream);
        }
    }

    private void trace(Entry entry, Sequence sequence, String stream) {
        var taken = pending != null && pending.take(entry);
        if (pending != null && !pending.waits()) {
            pending = null;
        }
        var type = entry.type();
        var result =
                type.equals("adoption.idea-adopted/1") || type.equals("adoption.idea-declined/1");
        if (result && !taken && "rule".equals(entry.body().text("ground"))) {
            report.fail(Check.DECISIONS, entry.place(), "it is in no decision's trace");
        }
        var campaign = sequence.campaign();
        if (campaign != null && type.equals("adoption.campaign-decided/1")) {
            var decision = new Decision(campaign, stream, entry, report);
            if (campaign.decidedAt() < 0) {
                sequence.decide(decision);
            }
            campaign.decided(entry.position());
            pending = decision.waits() ? decision : null;
        }
    }

    private void openings(Entry entry, Sequence sequence) {
        opened += entry.openedCount();
        if (entry.openedCount() > 0) {
            sequence.shown().show(entry.sealed() ? null : person(entry), entry.place());
        }
        for (var i = 0; i < entry.missing(); i++) {
            var campaign = sequence.campaign();
            var idea = entry.body().text("idea");
            sequence.missing()
                    .add(
                            entry.position(),
                            person(entry),
                            campaign == null || idea == null ? -1 : campaign.ideas().number(idea),
                            entry.sealed());
        }
        if (entry.type().equals("opening.withdrawn/1")) {
            withdrawn(entry, sequence);
        }
    }

    private void withdrawn(Entry entry, Sequence sequence) {
        var person = entry.body().text("person");
        if (person != null) {
            sequence.missing().withdraw(person, entry.position());
        } else {
            sequence.missing().withdrawSealed(entry.position());
        }
        var shown = sequence.shown().withdraw(person);
        if (shown != null) {
            report.fail(
                    Check.OPENINGS,
                    shown,
                    "it is shown, and was withdrawn at position " + entry.position());
        }
    }

    private static String person(Entry entry) {
        for (var name : List.of("author", "proposer", "reporter", "member")) {
            if (entry.body().get(name) instanceof Json.Text(var person)) {
                return person;
            }
        }
        return entry.by();
    }

    /** Takes note that no more entries come. */
    void end() {
        if (pending != null) {
            pending.incomplete();
        }
        sequences.forEach(this::reasons);
        done();
    }

    private void reasons(String stream, Sequence sequence) {
        var missing = sequence.missing();
        var campaign = sequence.campaign();
        for (var i = 0; i < missing.count(); i++) {
            var idea = missing.idea(i);
            var sealed = missing.choice(i) && campaign != null && campaign.choicesMayBeSealed();
            var withheld =
                    !missing.choice(i)
                            && idea >= 0
                            && campaign != null
                            && campaign.ideas().shut(idea);
            if (!sealed && !withheld && !missing.withdrawn(i)) {
                report.fail(
                        Check.MISSING_OPENINGS,
                        "position " + missing.position(i) + " of the log, in " + stream,
                        "censorship: an opening is missing without a reason");
            }
        }
    }

    private void done() {
        var campaigns = campaigns();
        report.done(Check.ENTRIES, entries + " entries");
        report.done(Check.SCHEMAS, entries + " entries");
        report.done(Check.ORDER, entries + " entries");
        report.done(Check.STREAMS, sequences.size() + " streams");
        report.done(Check.KEY_ROTATION, keys.count() + (keys.count() == 1 ? " key" : " keys"));
        report.done(Check.PHASES, count(campaigns, c -> c.received() > 0) + " campaigns");
        report.done(
                Check.ENROLMENT,
                campaigns.stream().mapToLong(Campaign::participants).sum() + " participants");
        report.done(
                Check.ONE_VOTE,
                campaigns.stream().mapToLong(Campaign::received).sum() + " answers and ballots");
        report.done(Check.OWN_ACTS, campaigns.size() + " campaigns");
        report.done(Check.DECISIONS, count(campaigns, c -> c.decidedAt() >= 0) + " decisions");
        if (openingsKnown) {
            var missing = sequences.values().stream().mapToLong(s -> s.missing().count()).sum();
            report.done(Check.OPENINGS, opened + " openings");
            report.done(Check.MISSING_OPENINGS, missing + " missing");
        } else {
            report.cannot(Check.OPENINGS, "a running service serves no openings under /log");
            report.cannot(Check.MISSING_OPENINGS, "a running service serves no openings");
        }
    }

    private static long count(List<Campaign> campaigns, Predicate<Campaign> which) {
        return campaigns.stream().filter(which).count();
    }

    /** Every campaign, in natural order. */
    List<Campaign> campaigns() {
        var campaigns = new ArrayList<Campaign>();
        for (var sequence : sequences.values()) {
            var campaign = sequence.campaign();
            if (campaign != null) {
                campaigns.add(campaign);
            }
        }
        return campaigns;
    }
}
