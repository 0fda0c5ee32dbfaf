package groundswell.events.rules;

import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A city's participatory budget as Pabulib publishes it, with the outcome that is expected for it.
 */
final class PabulibElection {
    /** Pabulib writes this cost for a project that was withdrawn or not admissible. */
    private static final String COST_OF_WITHDRAWN = "999999999";

    final String name;
    final Map<String, String> meta = new LinkedHashMap<>();
    final Map<String, Map<String, String>> projects = new LinkedHashMap<>();
    final List<Ballot> ballots = new ArrayList<>();
    final BallotForm form;
    final BallotTally tally;
    final JsonNode expected;
    private final Path expectedFolder;
    private final Map<String, IdeaId> ideas = new LinkedHashMap<>();
    private final Map<IdeaId, String> projectIds = new LinkedHashMap<>();

    PabulibElection(Path file, Path expectedFolder) {
        name = file.getFileName().toString().replace(".pb", "");
        this.expectedFolder = expectedFolder;
        expected = PublicData.json(expectedFolder.resolve(name + ".json"));
        var votes = new ArrayList<Map<String, String>>();
        var section = "";
        List<String> names = null;
        for (var row : PublicData.rows(PublicData.text(file), ';')) {
            if (row.size() == 1 && List.of("META", "PROJECTS", "VOTES").contains(row.getFirst())) {
                section = row.getFirst();
                names = null;
            } else if (names == null) {
                names = row;
            } else if (section.equals("META")) {
                meta.put(row.get(0), row.get(1));
            } else if (section.equals("PROJECTS")) {
                var project = PublicData.named(names, row);
                projects.put(project.get("project_id"), project);
            } else {
                votes.add(PublicData.named(names, row));
            }
        }
        projects.keySet().forEach(this::name);
        form = readForm();
        votes.forEach(vote -> ballots.add(ballot(vote)));
        tally = new BallotTally(form);
        ballots.forEach(tally::add);
    }

    String rule() {
        return meta.get("rule");
    }

    Money budget() {
        return Money.parse(meta.get("budget"), meta.get("currency"));
    }

    long threshold() {
        return Long.parseLong(meta.getOrDefault("min_project_score_threshold", "0"));
    }

    boolean approval() {
        return form instanceof BallotForm.Approval;
    }

    IdeaId idea(String project) {
        return ideas.get(project);
    }

    String project(IdeaId idea) {
        return projectIds.get(idea);
    }

    List<String> projects(List<IdeaId> of) {
        return of.stream().map(this::project).toList();
    }

    List<String> expected(String... path) {
        var node = expected;
        for (var name : path) {
            node = node.path(name);
        }
        return node.valueStream().map(JsonNode::asString).toList();
    }

    /** The candidates with the standing that the official outcome needs. */
    List<Candidate> candidates() {
        return candidates(expected("post_vote_exclusions", "projects"));
    }

    /** The candidates with nothing excluded after the vote. */
    List<Candidate> candidatesBeforeExclusions() {
        return candidates(List.of());
    }

    private List<Candidate> candidates(List<String> excluded) {
        var candidates = new ArrayList<Candidate>();
        projects.forEach((project, columns) -> {
            var standing =
                    columns.get("cost").equals(COST_OF_WITHDRAWN)
                            ? Standing.WITHDRAWN
                            : Standing.STANDING;
            candidates.add(
                    candidate(project, excluded.contains(project) ? Standing.EXCLUDED : standing));
        });
        return candidates;
    }

    /** The counts that independent programs reach, a row for each project. */
    List<Map<String, String>> expectedTally() {
        return PublicData.table(expectedFolder.resolve(name + ".tally.csv"));
    }

    List<WeightedBallot> weightedBallots() {
        var weights = new LinkedHashMap<List<IdeaId>, Long>();
        ballots.forEach(ballot -> weights.merge(ballot.ideas(), 1L, Long::sum));
        return weights.entrySet().stream()
                .map(entry -> new WeightedBallot(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Draws that put tied projects in the order of the file, as the expected traces list them. */
    TieOrder fileOrder() {
        return new TieOrder(List.of(), List.of(List.copyOf(ideas.values())));
    }

    private Candidate candidate(String project, Standing standing) {
        var idea = idea(project);
        return new Candidate(
                idea,
                tally.score(idea),
                tally.supporters(idea),
                Money.parse(projects.get(project).get("cost"), meta.get("currency")).minor(),
                Instant.EPOCH,
                standing);
    }

    private void name(String project) {
        var slug = project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var idea = new IdeaId("pabulib.election." + slug);
        ideas.put(project, idea);
        if (projectIds.put(idea, project) != null) {
            throw new IllegalStateException("two projects named " + idea + " in " + name);
        }
    }

    private BallotForm readForm() {
        var minimum = Integer.parseInt(meta.getOrDefault("min_length", "0"));
        var maximum =
                Math.max(
                        1, Integer.parseInt(meta.getOrDefault("max_length", "" + projects.size())));
        return switch (meta.get("vote_type")) {
            case "approval", "choose-1" ->
                    new BallotForm.Approval(minimum, maximum, null, List.of());
            case "cumulative" ->
                    new BallotForm.Points(
                            Integer.parseInt(meta.getOrDefault("min_sum_points", "0")),
                            Integer.parseInt(meta.get("max_sum_points")));
            case "ordinal" ->
                    new BallotForm.Ranking(minimum, maximum, BallotForm.Scoring.TRUNCATED_BORDA);
            default -> throw new IllegalStateException(meta.get("vote_type"));
        };
    }

    private Ballot ballot(Map<String, String> vote) {
        var chosen = Arrays.stream(vote.get("vote").split(",")).map(this::idea).toList();
        return switch (form) {
            case BallotForm.Approval _ -> new Ballot.Approval(chosen);
            case BallotForm.Ranking _ -> new Ballot.Ranking(chosen);
            case BallotForm.Points _ -> {
                var points = vote.get("points").split(",");
                var given = new ArrayList<Ballot.Given>();
                for (var i = 0; i < points.length; i++) {
                    given.add(new Ballot.Given(chosen.get(i), Integer.parseInt(points[i])));
                }
                yield new Ballot.Points(given);
            }
            default -> throw new IllegalStateException(form.toString());
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
