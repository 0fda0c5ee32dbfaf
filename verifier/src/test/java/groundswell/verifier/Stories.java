package groundswell.verifier;

import static groundswell.verifier.Plain.map;

import groundswell.verifier.LogBuilder.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Small honest logs, each with claims that were worked out by hand. */
final class Stories {
    static final String SQUARE = "riverside.square";
    static final Signer WITNESS = Signer.of("witness.example/w1", 4, 11);
    static final Signer SECOND_KEY = Signer.of(LogBuilder.ORIGIN, 1, 2);

    private Stories() {}

    static LogBuilder start(
            String ballot,
            Map<String, Object> form,
            Object rule,
            Object budget,
            List<String> ties,
            String result) {
        return start(ballot, form, rule, budget, ties, result, "2026-05-01T10:00:00.000Z");
    }

    static LogBuilder start(
            String ballot,
            Map<String, Object> form,
            Object rule,
            Object budget,
            List<String> ties,
            String result,
            String closes) {
        var log = new LogBuilder();
        log.witnesses.add(WITNESS);
        log.add(
                "community.founded/1",
                "mayor",
                "riverside",
                map("community", "riverside", "name", "Riverside", "purpose", "A better square"));
        log.add(
                "campaign.announced/1",
                "mayor",
                SQUARE,
                map(
                        "campaign", SQUARE,
                        "question", "What should the square have?",
                        "ballot", form,
                        "participation", map("membersOnly", false, "minimumLevel", "basic"),
                        "schedule",
                                map(
                                        "collectingOpens", "2026-05-01T08:00:00.000Z",
                                        "collectingCloses", "2026-05-01T09:00:00.000Z",
                                        "votingOpens", "2026-05-01T08:00:00.000Z",
                                        "votingCloses", closes),
                        "runningResult", result,
                        "budget", budget,
                        "rule", rule,
                        "tieOrder", ties,
                        "ranking", ballot.equals("idea-votes") ? "net" : "score",
                        "origin", map("kind", "live")));
        log.rules =
                map(
                        SQUARE,
                        map(
                                "ballot",
                                form,
                                "budget",
                                budget == null ? Plain.NULL : budget,
                                "rule",
                                rule,
                                "tieOrder",
                                ties));
        log.add("campaign.collecting-opened/1", "schedule", SQUARE, phase());
        log.add("campaign.voting-opened/1", "schedule", SQUARE, phase());
        return log.checkpoint();
    }

    static Map<String, Object> phase() {
        return map("campaign", SQUARE, "reason", "As announced");
    }

    static String idea(String name) {
        return SQUARE + "." + name;
    }

    static Map<String, Object> eur(long minor) {
        return map("minor", minor, "currency", "EUR");
    }

    static void enrol(LogBuilder log, String... members) {
        for (var member : members) {
            log.add(
                    "vote.participant-enrolled/1",
                    member,
                    SQUARE,
                    map(
                            "campaign",
                            SQUARE,
                            "member",
                            member,
                            "level",
                            "basic",
                            "channel",
                            "online"));
        }
    }

    static void submit(LogBuilder log, String author, String name, long cost) {
        log.add(
                "idea.submitted/1",
                author,
                SQUARE,
                map("idea", idea(name), "author", author, "cost", eur(cost)),
                "title",
                "A " + name,
                "text",
                "Because we want it.\nGrün");
    }

    static int cast(LogBuilder log, String member, String name, String choice) {
        return log.add(
                "vote.cast/1",
                member,
                SQUARE,
                map("idea", idea(name), "member", member, "choice", choice, "sealed", false));
    }

    static Map<String, Object> line(
            String name, long support, long oppose, long pass, long score, long supporters) {
        return map(
                "idea",
                idea(name),
                "support",
                support,
                "oppose",
                oppose,
                "pass",
                pass,
                "score",
                score,
                "supporters",
                supporters);
    }

    static String hash(List<Map<String, Object>> tally) {
        var text = new StringBuilder();
        for (var line : tally) {
            for (var name : List.of("idea", "support", "oppose", "pass", "score")) {
                text.append(line.get(name)).append(' ');
            }
            text.append(line.get("supporters")).append('\n');
        }
        return HexFormat.of()
                .formatHex(LogBuilder.sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static List<String> ideas(String... names) {
        return java.util.Arrays.stream(names).map(Stories::idea).toList();
    }

    static void step(
            LogBuilder log,
            int number,
            String name,
            long score,
            long supporters,
            long cost,
            String verdict,
            Long left) {
        var step =
                map(
                        "number",
                        number,
                        "score",
                        score,
                        "supporters",
                        supporters,
                        "cost",
                        eur(cost),
                        "verdict",
                        verdict,
                        "budgetLeft",
                        left == null ? null : eur(left));
        log.add(
                verdict.startsWith("adopted")
                        ? "adoption.idea-adopted/1"
                        : "adoption.idea-declined/1",
                "mayor",
                SQUARE,
                map("idea", idea(name), "ground", "rule", "step", step));
    }

    static Object claim(int entries, Map<String, Object> campaign) {
        campaign.put("campaign", SQUARE);
        return map("campaigns", List.of(campaign), "entries", entries);
    }

    /** Votes on ideas, merged, hidden, erased; greedy with a budget; ties by keys. */
    static LogBuilder votes() {
        var rule = map("rule", "greedy/1", "overBudget", "skip", "minimumScore", 1);
        var ties = List.of("most-supporters", "lowest-cost", "idea-id");
        var log =
                start(
                        "idea-votes",
                        map("form", "idea-votes", "choices", List.of("support", "oppose", "pass")),
                        rule,
                        eur(100000),
                        ties,
                        "shown");
        enrol(log, "flora", "gero", "anna", "bert", "carla", "dora", "emil");
        submit(log, "flora", "fountain", 60000);
        submit(log, "flora", "benches", 30000);
        submit(log, "gero", "trees", 20000);
        submit(log, "flora", "seats", 25000);
        submit(log, "flora", "sign", 1000);
        log.checkpoint();
        cast(log, "anna", "fountain", "support");
        cast(log, "anna", "benches", "pass");
        cast(log, "bert", "fountain", "support");
        cast(log, "bert", "seats", "support");
        cast(log, "carla", "fountain", "oppose");
        cast(log, "carla", "trees", "support");
        cast(log, "carla", "benches", "support");
        cast(log, "dora", "seats", "oppose");
        cast(log, "dora", "trees", "support");
        log.add(
                "vote.changed/1",
                "dora",
                SQUARE,
                map(
                        "idea",
                        idea("trees"),
                        "member",
                        "dora",
                        "from",
                        "support",
                        "to",
                        "oppose",
                        "sealed",
                        false));
        log.add(
                "vote.retracted/1",
                "dora",
                SQUARE,
                map("idea", idea("trees"), "member", "dora", "from", "oppose", "sealed", false));
        cast(log, "emil", "sign", "support");
        log.add(
                "idea.merged/1",
                "mayor",
                SQUARE,
                map("idea", idea("benches"), "merged", ideas("seats"), "reason", "The same"));
        log.add("campaign.voting-closed/1", "schedule", SQUARE, phase());
        var hidden =
                log.add(
                        "moderation.idea-hidden/1",
                        "mayor",
                        SQUARE,
                        map("idea", idea("sign"), "rule", "spam", "reason", "Advertising"));
        log.openings
                .entrySet()
                .removeIf(one ->
                        new String(log.leaves.get(one.getKey()), StandardCharsets.UTF_8)
                                .contains("square.sign"));
        var tally =
                List.of(
                        line("benches", 2, 1, 1, 1, 2),
                        line("fountain", 2, 1, 0, 1, 2),
                        line("sign", 1, 0, 0, 1, 1),
                        line("trees", 1, 0, 0, 1, 1));
        var position =
                log.add(
                        "adoption.campaign-decided/1",
                        "mayor",
                        SQUARE,
                        map(
                                "campaign",
                                SQUARE,
                                "upTo",
                                hidden,
                                "rule",
                                rule,
                                "tieOrder",
                                ties,
                                "budget",
                                eur(100000),
                                "spent",
                                eur(90000),
                                "voters",
                                5,
                                "adopted",
                                2,
                                "declined",
                                2,
                                "tallyHash",
                                hash(tally)));
        step(log, 1, "benches", 1, 2, 30000, "adopted", 70000L);
        step(log, 2, "fountain", 1, 2, 60000, "adopted", 10000L);
        step(log, 3, "sign", 1, 1, 1000, "hidden", 10000L);
        step(log, 4, "trees", 1, 1, 20000, "over-budget", 10000L);
        log.add(
                "opening.withdrawn/1",
                "schedule",
                SQUARE,
                map(
                        "community",
                        "riverside",
                        "campaign",
                        SQUARE,
                        "person",
                        "gero",
                        "ground",
                        "erasure-request",
                        "openings",
                        2));
        log.openings
                .entrySet()
                .removeIf(one ->
                        new String(log.leaves.get(one.getKey()), StandardCharsets.UTF_8)
                                .contains("\"gero\""));
        log.claims =
                claim(
                        log.leaves.size(),
                        map(
                                "participants",
                                7,
                                "received",
                                11,
                                "voters",
                                5,
                                "tally",
                                tally,
                                "tallyHash",
                                hash(tally),
                                "orders",
                                map(
                                        "net",
                                        ideas("fountain", "benches", "trees", "sign"),
                                        "share",
                                        ideas("trees", "sign", "fountain", "benches"),
                                        "wilson",
                                        ideas("fountain", "benches", "trees", "sign")),
                                "decision",
                                map(
                                        "adopted",
                                        ideas("benches", "fountain"),
                                        "position",
                                        position,
                                        "tallyHash",
                                        hash(tally),
                                        "upTo",
                                        hidden)));
        return log;
    }

    static Map<String, Object> approval(String... names) {
        return map("form", "approval", "approved", ideas(names));
    }

    static void ballot(LogBuilder log, String member, Map<String, Object> ballot) {
        log.add(
                "vote.ballot-cast/1",
                member,
                SQUARE,
                map("campaign", SQUARE, "member", member, "ballot", ballot, "sealed", false));
    }

    /** Approval ballots and equal shares with a comparison; keys rotate and retire. */
    static LogBuilder ballots() {
        var rule =
                map(
                        "rule",
                        "equal-shares/1",
                        "endowment",
                        "exact-share",
                        "completion",
                        "add1",
                        "stepMinor",
                        10,
                        "stopWhenExhaustive",
                        false,
                        "topUp",
                        false,
                        "comparison",
                        true,
                        "minimumScore",
                        0);
        var ties = List.of("lowest-cost", "idea-id");
        var log =
                start(
                        "approval",
                        map("form", "approval", "minimum", 1, "maximum", 3),
                        rule,
                        eur(300),
                        ties,
                        "shown");
        enrol(log, "flora", "anna", "bert", "carla", "dora");
        submit(log, "flora", "arch", 100);
        submit(log, "flora", "bower", 200);
        log.rotate(SECOND_KEY);
        submit(log, "flora", "canopy", 150);
        log.checkpoint();
        ballot(log, "anna", approval("bower"));
        ballot(log, "bert", approval("arch"));
        log.retire(log.signers.getFirst());
        ballot(log, "carla", approval("bower", "canopy"));
        ballot(log, "dora", approval("canopy"));
        log.add(
                "vote.ballot-replaced/1",
                "anna",
                SQUARE,
                map(
                        "campaign",
                        SQUARE,
                        "member",
                        "anna",
                        "from",
                        approval("bower"),
                        "to",
                        approval("arch", "bower"),
                        "sealed",
                        false));
        log.checkpoint();
        log.add(
                "vote.ballot-retracted/1",
                "dora",
                SQUARE,
                map(
                        "campaign",
                        SQUARE,
                        "member",
                        "dora",
                        "from",
                        approval("canopy"),
                        "sealed",
                        false));
        var closed = log.add("campaign.voting-closed/1", "schedule", SQUARE, phase());
        var tally =
                List.of(
                        line("arch", 0, 0, 0, 2, 2),
                        line("bower", 0, 0, 0, 2, 2),
                        line("canopy", 0, 0, 0, 1, 1));
        var position =
                log.add(
                        "adoption.campaign-decided/1",
                        "mayor",
                        SQUARE,
                        map(
                                "campaign",
                                SQUARE,
                                "upTo",
                                closed,
                                "rule",
                                rule,
                                "tieOrder",
                                ties,
                                "budget",
                                eur(300),
                                "spent",
                                eur(300),
                                "voters",
                                3,
                                "adopted",
                                2,
                                "declined",
                                1,
                                "tallyHash",
                                hash(tally),
                                "equalShares",
                                map(
                                        "steps",
                                        16,
                                        "endowment",
                                        "240",
                                        "comparison",
                                        map(
                                                "preferringShares",
                                                0,
                                                "preferringGreedy",
                                                0,
                                                "greedyTaken",
                                                false))));
        step(log, 1, "arch", 2, 2, 100, "adopted", 200L);
        step(log, 2, "bower", 2, 2, 200, "adopted", 0L);
        step(log, 3, "canopy", 1, 1, 150, "not-affordable", 0L);
        log.claims =
                claim(
                        log.leaves.size(),
                        map(
                                "participants",
                                5,
                                "received",
                                5,
                                "voters",
                                3,
                                "tally",
                                tally,
                                "tallyHash",
                                hash(tally),
                                "orders",
                                map("score", ideas("arch", "bower", "canopy")),
                                "decision",
                                map(
                                        "adopted",
                                        ideas("arch", "bower"),
                                        "position",
                                        position,
                                        "tallyHash",
                                        hash(tally),
                                        "upTo",
                                        closed)));
        return log;
    }

    /** Choices are sealed until voting closes; if it has not, nobody can count. */
    static LogBuilder sealed(boolean open) {
        var rule = map("rule", "top-n/1", "n", 1, "minimumScore", 0);
        var log =
                start(
                        "idea-votes",
                        map("form", "idea-votes", "choices", List.of("support", "oppose")),
                        rule,
                        null,
                        List.of("earliest"),
                        "hidden");
        enrol(log, "flora", "anna", "bert");
        submit(log, "flora", "fountain", 5);
        submit(log, "flora", "benches", 5);
        for (var vote :
                List.of(
                        List.of("anna", "fountain", "support"),
                        List.of("bert", "fountain", "oppose"),
                        List.of("bert", "benches", "support"))) {
            log.add(
                    "vote.cast/1",
                    vote.get(0),
                    SQUARE,
                    map("idea", idea(vote.get(1)), "member", vote.get(0), "sealed", true),
                    "choice",
                    vote.get(2));
        }
        log.add(
                "vote.changed/1",
                "anna",
                SQUARE,
                map("idea", idea("fountain"), "member", "anna", "sealed", true),
                "from",
                "support",
                "to",
                "oppose");
        log.checkpoint();
        var sealed =
                map(
                        "participants",
                        3,
                        "received",
                        4,
                        "voters",
                        Plain.NULL,
                        "tally",
                        Plain.NULL,
                        "tallyHash",
                        Plain.NULL,
                        "orders",
                        Plain.NULL,
                        "decision",
                        Plain.NULL);
        if (!open) {
            log.openings
                    .entrySet()
                    .removeIf(one ->
                            new String(log.leaves.get(one.getKey()), StandardCharsets.UTF_8)
                                    .contains("vote."));
            log.claims = claim(log.leaves.size(), sealed);
            return log;
        }
        var closed = log.add("campaign.voting-closed/1", "schedule", SQUARE, phase());
        var tally = List.of(line("benches", 1, 0, 0, 1, 1), line("fountain", 0, 2, 0, -2, 0));
        var position =
                log.add(
                        "adoption.campaign-decided/1",
                        "mayor",
                        SQUARE,
                        map(
                                "campaign",
                                SQUARE,
                                "upTo",
                                closed,
                                "rule",
                                rule,
                                "tieOrder",
                                List.of("earliest"),
                                "voters",
                                2,
                                "adopted",
                                1,
                                "declined",
                                1,
                                "tallyHash",
                                hash(tally)));
        for (var each :
                List.of(
                        List.of(1, "benches", 1, 1, "adopted"),
                        List.of(2, "fountain", -2, 0, "below-threshold"))) {
            var adopted = each.get(4).equals("adopted");
            log.add(
                    adopted ? "adoption.idea-adopted/1" : "adoption.idea-declined/1",
                    "mayor",
                    SQUARE,
                    map(
                            "idea",
                            idea((String) each.get(1)),
                            "ground",
                            "rule",
                            "step",
                            map(
                                    "number",
                                    each.get(0),
                                    "score",
                                    each.get(2),
                                    "supporters",
                                    each.get(3),
                                    "verdict",
                                    each.get(4))));
        }
        log.claims =
                claim(
                        log.leaves.size(),
                        map(
                                "participants",
                                3,
                                "received",
                                4,
                                "voters",
                                2,
                                "tally",
                                tally,
                                "tallyHash",
                                hash(tally),
                                "orders",
                                map(
                                        "net",
                                        ideas("benches", "fountain"),
                                        "share",
                                        ideas("benches", "fountain"),
                                        "wilson",
                                        ideas("benches", "fountain")),
                                "decision",
                                map(
                                        "adopted",
                                        ideas("benches"),
                                        "position",
                                        position,
                                        "tallyHash",
                                        hash(tally),
                                        "upTo",
                                        closed)));
        return log;
    }

    static LogBuilder sealedOpen() {
        return sealed(true);
    }

    /** More than one full tile, most of it of another community, and a tally of nothing. */
    static LogBuilder wide() {
        var log =
                start(
                        "idea-votes",
                        map("form", "idea-votes", "choices", List.of("support")),
                        map("rule", "stewards-choice/1"),
                        null,
                        List.of(),
                        "shown");
        log.add(
                "community.founded/1",
                "mayor",
                "hillside",
                map("community", "hillside", "name", "Hillside", "purpose", "Views"));
        for (var i = 0; i < 900; i++) {
            log.add(
                    "community.purpose-restated/1",
                    "mayor",
                    "hillside",
                    map(
                            "community",
                            "hillside",
                            "purpose",
                            "Views, " + i,
                            "reason",
                            "A better word"));
            if (i % 97 == 0) {
                log.checkpoint();
            }
        }
        enrol(log, "anna");
        submit(log, "anna", "fountain", 5);
        cast(log, "anna", "fountain", "support");
        log.add("campaign.voting-closed/1", "schedule", SQUARE, phase());
        var tally = List.of(line("fountain", 1, 0, 0, 1, 1));
        log.claims =
                claim(
                        log.leaves.size(),
                        map(
                                "participants",
                                1,
                                "received",
                                1,
                                "voters",
                                1,
                                "tally",
                                tally,
                                "tallyHash",
                                hash(tally),
                                "orders",
                                map(
                                        "net",
                                        ideas("fountain"),
                                        "share",
                                        ideas("fountain"),
                                        "wilson",
                                        ideas("fountain")),
                                "decision",
                                Plain.NULL));
        return log;
    }

    /** The claims of a campaign's record: the same, but for the number of entries. */
    static void extracted(LogBuilder log) {
        var entries =
                log.streams.stream()
                        .filter(s -> s.equals(SQUARE) || s.equals("riverside") || s.equals("log"))
                        .count();
        var claims = new java.util.TreeMap<String, Object>((Map<String, Object>) log.claims);
        claims.put("entries", entries);
        log.claims = claims;
    }

    static List<LogBuilder> all() {
        return new ArrayList<>(List.of(votes(), ballots(), sealed(true), sealed(false), wide()));
    }
}
