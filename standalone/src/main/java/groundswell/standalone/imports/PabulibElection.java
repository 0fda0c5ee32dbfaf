package groundswell.standalone.imports;

import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.BallotChecks;
import groundswell.events.rules.BallotTally;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Reason;
import groundswell.events.value.Reference;
import groundswell.events.value.Title;
import groundswell.standalone.imports.CsvRows.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An election of a Pabulib file in our words, checked: every ballot names projects of the file, and
 * our tally is the one in the columns {@code votes} and {@code score}. This file is long because
 * what the columns mean depends on each other: the form on the ballots, the tally on the form.
 *
 * @param categories what the campaign offers; none where projects have several categories at once
 */
record PabulibElection(
        PabulibFile file,
        CampaignId campaign,
        Money budget,
        BallotForm form,
        List<Category> categories,
        SequencedMap<String, Project> projects,
        List<Vote> votes) {
    /** What Pabulib writes as the cost of a project that was withdrawn or not admissible. */
    private static final BigDecimal COST_OF_WITHDRAWN = new BigDecimal(999_999_999);

    /**
     * One project.
     *
     * @param cost as the file has it; none if it is an artificial one and ballots have a limit of
     *     costs, which it would break
     */
    record Project(
            String id,
            IdeaId idea,
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable Category category,
            @Nullable Place place,
            @Nullable Money cost,
            boolean withdrawn,
            long line) {
        Reference reference() {
            return new Reference(id);
        }
    }

    /**
     * One voter's row.
     *
     * @param ballot none if it names no project
     */
    record Vote(
            String voter,
            @Nullable Ballot ballot,
            List<Irregularity> irregularities,
            Channel channel,
            long line) {}

    /**
     * @throws SourceRefusedException if something in the file is broken or contradicts itself
     */
    static PabulibElection of(PabulibFile file, PabulibOptions options) {
        var community =
                options.community() == null
                        ? new CommunityId(Slugs.of(file.get("unit")))
                        : options.community();
        var campaign = CampaignId.of(community, Slugs.of(file.name()));
        var currency = file.get("currency").strip();
        var budget = file.valid("budget", () -> Money.parse(file.get("budget"), currency));
        var projects = projects(file, campaign, currency);
        var form = new Forms(file, projects.size(), currency).form();
        var categories = categories(file, projects);
        var election =
                new PabulibElection(
                        file,
                        campaign,
                        budget,
                        form,
                        categories,
                        projects,
                        votes(file, form, projects, budget));
        var problem = election.problemOfTally();
        if (problem.isPresent() && form instanceof BallotForm.Ranking ranking) {
            // Files with a longest ballot may still score by the length of each; the scores tell.
            var byLength =
                    election.with(
                            new BallotForm.Ranking(
                                    ranking.minimum(),
                                    ranking.maximum(),
                                    BallotForm.Scoring.BALLOT_LENGTH_BORDA));
            if (byLength.problemOfTally().isEmpty()) {
                return byLength;
            }
        }
        problem.ifPresent(broken -> {
            throw broken;
        });
        return election;
    }

    private PabulibElection with(BallotForm other) {
        return new PabulibElection(file, campaign, budget, other, categories, projects, votes);
    }

    /** Ballots that break what the file declares. */
    List<Vote> irregular() {
        return votes.stream().filter(vote -> !vote.irregularities().isEmpty()).toList();
    }

    private static SequencedMap<String, Project> projects(
            PabulibFile file, CampaignId campaign, String currency) {
        var names = Slugs.unique(List.copyOf(file.projects().keySet()));
        var limited =
                file.find("max_sum_cost").isPresent()
                        || file.find("max_sum_cost_per_category").isPresent();
        var projects = new LinkedHashMap<String, Project>();
        file.projects()
                .forEach((id, row) ->
                        projects.put(
                                id,
                                valid(
                                        row,
                                        () ->
                                                project(
                                                        id,
                                                        IdeaId.of(
                                                                campaign,
                                                                Objects.requireNonNull(
                                                                        names.get(id))),
                                                        row,
                                                        currency,
                                                        limited))));
        return projects;
    }

    private static Project project(
            String id, IdeaId idea, Row row, String currency, boolean costsAreLimited) {
        var withdrawn = withdrawn(row);
        var name = row.find("name");
        var description = row.find("description");
        var category = row.find("category");
        var place = place(row);
        return new Project(
                new Reference(id).value(),
                idea,
                name == null ? null : new Title(name),
                description == null ? null : new IdeaText(description),
                category == null ? null : new Category(fitting(category)),
                place == null ? null : new Place(place),
                withdrawn && costsAreLimited ? null : Money.parse(row.get("cost"), currency),
                withdrawn,
                row.line());
    }

    private static boolean withdrawn(Row row) {
        try {
            return new BigDecimal(row.get("cost").strip()).compareTo(COST_OF_WITHDRAWN) == 0;
        } catch (NumberFormatException _) {
            throw row.refused("cost is not a number: " + row.get("cost"));
        }
    }

    /**
     * A project of many categories keeps as many of them, in the file's order, as one category has
     * room for.
     */
    private static String fitting(String categories) {
        var kept = categories;
        while (kept.codePointCount(0, kept.length()) > Category.MAX_LENGTH && kept.contains(",")) {
            kept = kept.substring(0, kept.lastIndexOf(','));
        }
        return kept;
    }

    private static @Nullable String place(Row row) {
        var latitude = row.find("latitude");
        var longitude = row.find("longitude");
        if (latitude != null && longitude != null) {
            return latitude.strip() + ", " + longitude.strip();
        }
        var neighborhood = row.find("neighborhood");
        return neighborhood == null ? row.find("district") : neighborhood;
    }

    private static List<Category> categories(
            PabulibFile file, SequencedMap<String, Project> projects) {
        var declared = file.find("categories").map(PabulibElection::categories).orElse(List.of());
        var single =
                projects.values().stream()
                        .allMatch(p -> p.category() == null || declared.contains(p.category()));
        return single ? declared : List.of();
    }

    private static List<Category> categories(String list) {
        return Arrays.stream(list.split(",")).map(Category::new).distinct().toList();
    }

    private static List<Vote> votes(
            PabulibFile file,
            BallotForm form,
            SequencedMap<String, Project> projects,
            Money budget) {
        var facts = new HashMap<IdeaId, BallotChecks.IdeaFacts>();
        for (var project : projects.values()) {
            var cost = project.cost();
            facts.put(
                    project.idea(),
                    new BallotChecks.IdeaFacts(
                            cost == null ? 0 : cost.minor(), project.category()));
        }
        var ballots = new Ballots(form, projects);
        return file.votes().stream()
                .map(row -> vote(row, ballots.of(row), form, facts, budget))
                .toList();
    }

    private static Vote vote(
            Row row,
            @Nullable Ballot ballot,
            BallotForm form,
            Map<IdeaId, BallotChecks.IdeaFacts> facts,
            Money budget) {
        return new Vote(
                row.get("voter_id").strip(),
                ballot,
                ballot == null
                        ? ofNothing(form)
                        : BallotChecks.irregularities(form, ballot, facts::get, budget),
                "paper".equals(row.find("voting_method")) ? Channel.PAPER : Channel.IMPORTED,
                row.line());
    }

    private static List<Irregularity> ofNothing(BallotForm form) {
        var minimum =
                switch (form) {
                    case BallotForm.Approval approval -> approval.minimum();
                    case BallotForm.Ranking ranking -> ranking.minimum();
                    case BallotForm.Points points -> points.minimumSum();
                    case BallotForm.Scores _, BallotForm.Knapsack _, BallotForm.IdeaVotes _ -> 0;
                };
        return minimum > 0 ? List.of(Irregularity.TOO_FEW_IDEAS) : List.of();
    }

    /** Makes ballots of rows. */
    private record Ballots(BallotForm form, Map<String, Project> projects) {
        @Nullable Ballot of(Row row) {
            var vote = row.find("vote");
            if (vote == null) {
                return null;
            }
            return valid(row, () -> ballot(row, vote));
        }

        private Ballot ballot(Row row, String vote) {
            var ideas = Arrays.stream(vote.split(",")).map(id -> idea(row, id)).toList();
            return switch (form) {
                case BallotForm.Approval _ -> new Ballot.Approval(ideas);
                case BallotForm.Ranking _ -> new Ballot.Ranking(ideas);
                case BallotForm.Points _ -> new Ballot.Points(given(row, ideas));
                case BallotForm.Scores _ -> new Ballot.Scores(given(row, ideas));
                case BallotForm.Knapsack _, BallotForm.IdeaVotes _ ->
                        throw new IllegalStateException("no file has the form " + form);
            };
        }

        private IdeaId idea(Row row, String id) {
            var project = projects.get(id.strip());
            if (project == null) {
                throw row.refused("names the project " + id.strip() + ", which is not in PROJECTS");
            }
            return project.idea();
        }

        private static List<Ballot.Given> given(Row row, List<IdeaId> ideas) {
            var amounts = points(row);
            if (amounts.length != ideas.size()) {
                throw row.refused(
                        "gives points "
                                + amounts.length
                                + " times to "
                                + ideas.size()
                                + " projects");
            }
            return IntStream.range(0, amounts.length)
                    .mapToObj(i -> new Ballot.Given(ideas.get(i), amounts[i]))
                    .toList();
        }
    }

    private static int[] points(Row row) {
        try {
            return Arrays.stream(row.get("points").split(","))
                    .mapToInt(amount -> new BigDecimal(amount.strip()).intValueExact())
                    .toArray();
        } catch (NumberFormatException | ArithmeticException _) {
            throw row.refused("points are not whole numbers: " + row.get("points"));
        }
    }

    /** What the file declares of its ballots. */
    private record Forms(PabulibFile file, int projects, String currency) {
        BallotForm form() {
            var type = file.get("vote_type").strip();
            return file.valid(
                    "vote_type",
                    () ->
                            switch (type) {
                                case "approval" -> approval(most(projects));
                                case "choose-1" -> approval(1);
                                case "cumulative" -> points();
                                case "ordinal" -> file.pointsGiven() ? points() : ranking();
                                case "scoring" -> scores();
                                default -> throw file.refused("vote_type", "is unknown: " + type);
                            });
        }

        private BallotForm approval(int maximum) {
            return new BallotForm.Approval(
                    file.number("min_length").orElse(0),
                    most(file.number("max_length").orElse(maximum)),
                    file.find("max_sum_cost").map(this::money).orElse(null),
                    categoryLimits());
        }

        private List<BallotForm.CategoryLimit> categoryLimits() {
            var key = "max_sum_cost_per_category";
            if (file.find(key).isEmpty()) {
                return List.of();
            }
            var categories = categories(file.get("categories"));
            var limits = List.of(file.get(key).split(","));
            if (limits.size() != categories.size()) {
                throw file.refused(
                        key,
                        "has "
                                + limits.size()
                                + " limits for "
                                + categories.size()
                                + " categories");
            }
            return IntStream.range(0, limits.size())
                    .mapToObj(i ->
                            new BallotForm.CategoryLimit(categories.get(i), money(limits.get(i))))
                    .toList();
        }

        /** Where the file declares no limit, what its ballots give at most is taken for it. */
        private BallotForm points() {
            requirePoints();
            return new BallotForm.Points(
                    file.number("min_sum_points").orElse(0),
                    file.number("max_sum_points")
                            .orElseGet(() ->
                                    (int)
                                            Math.max(
                                                    1,
                                                    given(amounts -> amounts.sum())
                                                            .max()
                                                            .orElse(1))));
        }

        private BallotForm scores() {
            requirePoints();
            var lowest = file.number("min_points").orElse(0);
            return new BallotForm.Scores(
                    lowest,
                    file.number("max_points")
                            .orElseGet(() ->
                                    (int)
                                            Math.max(
                                                    lowest + 1L,
                                                    given(amounts -> amounts.max().orElse(0))
                                                            .max()
                                                            .orElse(1))));
        }

        private LongStream given(Function<LongStream, Long> summary) {
            return file.votes().stream()
                    .filter(row -> row.find("points") != null)
                    .mapToLong(row ->
                            summary.apply(
                                    Arrays.stream(PabulibElection.points(row)).asLongStream()));
        }

        private void requirePoints() {
            if (!file.pointsGiven()) {
                throw file.refused("vote_type", "asks for the column points in VOTES");
            }
        }

        private BallotForm ranking() {
            var maximum = file.number("max_length");
            return new BallotForm.Ranking(
                    file.number("min_length").orElse(0),
                    most(maximum.orElse(projects)),
                    maximum.isPresent()
                            ? BallotForm.Scoring.TRUNCATED_BORDA
                            : BallotForm.Scoring.BALLOT_LENGTH_BORDA);
        }

        private Money money(String amount) {
            return Money.parse(amount, currency);
        }

        private static int most(int ideas) {
            return Math.min(ideas, Ballot.MAX_IDEAS);
        }
    }

    private Optional<SourceRefusedException> problemOfTally() {
        var tally = new BallotTally(form);
        var withPoints = new HashMap<IdeaId, Long>();
        for (var vote : votes) {
            if (vote.ballot() != null) {
                tally.add(vote.ballot());
                BallotTally.contributions(form, vote.ballot()).stream()
                        .filter(given -> given.points() > 0)
                        .forEach(given ->
                                withPoints.merge(given.idea(), (long) given.mentions(), Long::sum));
            }
        }
        for (var entry : projects.entrySet()) {
            var project = entry.getValue();
            var row = Objects.requireNonNull(file.projects().get(entry.getKey()));
            var supporters = tally.supporters(project.idea());
            var votesSaid = whole(row, "votes");
            // Sources differ on whether naming a project with no points is a vote for it.
            if (votesSaid != null
                    && votesSaid != supporters
                    && !votesSaid.equals(withPoints.getOrDefault(project.idea(), 0L))) {
                return Optional.of(
                        row.refused(
                                "says "
                                        + votesSaid
                                        + " votes, but the ballots have "
                                        + supporters));
            }
            var scoreSaid = whole(row, "score");
            var score = tally.score(project.idea());
            if (scoreSaid != null && scoreSaid != score) {
                return Optional.of(
                        row.refused(
                                "says a score of "
                                        + scoreSaid
                                        + ", but the ballots give "
                                        + score));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Long whole(Row row, String column) {
        var text = row.find(column);
        try {
            return text == null ? null : new BigDecimal(text.strip()).longValueExact();
        } catch (NumberFormatException | ArithmeticException _) {
            throw row.refused(column + " is not a whole number: " + text);
        }
    }

    /** The declared rule, or its words where no program can decide by it. */
    AdoptionRule rule(List<List<String>> conflicts) {
        return PabulibRules.of(this, conflicts);
    }

    /** Why a project was withdrawn: what the file's comment says of it, if it does. */
    Reason whyWithdrawn(Project project) {
        var fallback =
                "The source gives an artificial cost of 999999999, which marks a project that was"
                        + " withdrawn or not admissible.";
        return file.find("comment")
                .flatMap(comment ->
                        Arrays.stream(comment.split("(?=#\\d+:)"))
                                .filter(part -> names(part, project.id()))
                                .findFirst())
                .map(part -> part.replaceFirst("^#\\d+:\\s*", "").strip())
                .filter(part -> part.codePointCount(0, part.length()) <= Reason.MAX_LENGTH)
                .map(Reason::new)
                .orElseGet(() -> new Reason(fallback));
    }

    private static boolean names(String text, String id) {
        return Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}./_-]+")).stream()
                .map(word -> word.replaceAll("[.]+$", ""))
                .anyMatch(id.toLowerCase(Locale.ROOT)::equals);
    }

    private static <T> T valid(Row row, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException broken) {
            throw row.refused(String.valueOf(broken.getMessage()));
        }
    }

    /** For messages. */
    static String inWords(List<Irregularity> irregularities) {
        var words = new ArrayList<String>();
        irregularities.forEach(irregularity ->
                words.add(irregularity.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return String.join(", ", words);
    }
}
