package groundswell.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.AdoptionRule.Greedy;
import groundswell.events.rules.AdoptionRule.InWords;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.rules.BallotTally;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Channel;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PabulibElectionTest {
    @TempDir Path folder;

    private PabulibElection read(String text) {
        var file = SourceData.write(folder.resolve("Riverside_2025.pb"), text);
        return PabulibElection.of(PabulibFile.read(file), PabulibOptions.STRICT);
    }

    private PabulibElection changed(String before, String after) {
        assertThat(Elections.RIVERSIDE).contains(before);
        return read(Elections.RIVERSIDE.replace(before, after));
    }

    private void refused(String before, String after, String message) {
        assertThatThrownBy(() -> changed(before, after))
                .isInstanceOf(SourceRefusedException.class)
                .hasMessageContaining(message);
    }

    private AdoptionRule rule(String words) {
        return changed("rule;greedy\n", words).rule(List.of());
    }

    @Test
    void names_may_have_separators_and_quotes() {
        var trees = read(Elections.RIVERSIDE).projects().get("A/1");

        assertThat(trees.title().value()).isEqualTo("Trees; and \"shade\"");
    }

    @Test
    void line_ends_of_windows_make_no_difference() {
        var unix = read(Elections.RIVERSIDE);
        var windows = read(Elections.RIVERSIDE.replace("\n", "\r\n"));

        assertThat(windows.projects()).isEqualTo(unix.projects());
        assertThat(windows.votes()).isEqualTo(unix.votes());
    }

    @Test
    void amounts_are_kept_in_minor_units() {
        assertThat(read(Elections.RIVERSIDE).budget()).isEqualTo(new Money(100_050, "EUR"));
        assertThat(changed("budget;1000.50", "budget;400000.0").budget())
                .isEqualTo(new Money(40_000_000, "EUR"));
    }

    @Test
    void projects_whose_names_are_alike_get_different_identifiers() {
        assertThat(read(Elections.RIVERSIDE).projects().values())
                .extracting(project -> project.idea().value())
                .containsExactly(
                        "riverside.riverside-2025.a-1",
                        "riverside.riverside-2025.a-1-2",
                        "riverside.riverside-2025.b");
    }

    @Test
    void only_paper_is_kept_of_what_is_said_of_a_voter() {
        assertThat(read(Elections.RIVERSIDE).votes())
                .extracting(PabulibElection.Vote::channel)
                .containsExactly(
                        Channel.IMPORTED, Channel.PAPER, Channel.IMPORTED, Channel.IMPORTED);
    }

    @Test
    void counts_that_contradict_the_ballots_are_refused_where_they_stand() {
        refused("num_votes;4", "num_votes;5", "line 8: num_votes says 5, but there are 4");
        refused("num_projects;3", "num_projects;2", "line 7: num_projects says 2, but there are 3");
        refused(
                "500;1;Fountain",
                "500;2;Fountain",
                "line 21: says 2 votes, but the ballots have 1");
    }

    @Test
    void missing_parts_are_refused() {
        refused("VOTES\n", "", "has no section VOTES");
        refused("project_id;cost", "project;cost", "line 18: the column project_id is missing");
        refused("unit;Riverside\n", "", "META has no unit");
    }

    @Test
    void who_is_there_twice_is_refused_with_both_lines() {
        refused("4;A.1;55", "3;A.1;55", "line 27: the voter 3 is there twice, first in line 26");
        refused("B;500", "A.1;500", "line 21: the project A.1 is there twice, first in line 20");
    }

    @Test
    void a_ballot_with_an_unknown_project_is_refused() {
        refused("4;A.1;55", "4;C;55", "line 27: names the project C, which is not in PROJECTS");
    }

    @Test
    void a_row_with_too_many_values_is_refused() {
        refused("2;A/1;12;paper", "2;A/1;12;paper;x", "line 25: has 5 values for 4 columns");
    }

    @Test
    void a_ballot_that_breaks_the_declared_limits_is_irregular() {
        assertThat(changed("max_length;2", "max_length;1").irregular())
                .extracting(PabulibElection.Vote::line, PabulibElection.Vote::irregularities)
                .containsExactly(
                        tuple(24L, List.of(Irregularity.TOO_MANY_IDEAS)),
                        tuple(26L, List.of(Irregularity.TOO_MANY_IDEAS)));
    }

    @Test
    void words_for_rules_mean_what_reproduces_official_outcomes() {
        assertThat(rule("rule;greedy\n")).isEqualTo(new Greedy(OverBudget.SKIP, 0, List.of()));
        assertThat(rule("rule;greedy-threshold\nmin_project_score_threshold;50\n"))
                .isEqualTo(new Greedy(OverBudget.SKIP, 50, List.of()));
        assertThat(rule("rule;greedy-no-skip\n"))
                .isEqualTo(new Greedy(OverBudget.STOP, 0, List.of()));
        assertThat(rule("rule;greedy-custom\ncomment;#1: at least 80% of that project\n"))
                .isEqualTo(new Greedy(OverBudget.EIGHTY_PERCENT, 0, List.of()));
        assertThat(rule("rule;equalshares/add1\n"))
                .isInstanceOfSatisfying(
                        AdoptionRule.EqualShares.class,
                        shares -> assertThat(shares.stepMinor()).isEqualTo(100));
    }

    @Test
    void a_rule_that_only_exists_in_words_stays_in_words() {
        assertThat(rule("rule;unknown\n")).isInstanceOf(InWords.class);
        assertThat(rule("rule;greedy-custom\n")).isInstanceOf(InWords.class);
        assertThat(rule("rule;greedy\nbudget_per_category;1,2\n")).isInstanceOf(InWords.class);
    }

    @Test
    void projects_that_exclude_each_other_are_an_option_of_whoever_imports() {
        var election = read(Elections.RIVERSIDE);

        assertThat(((Greedy) election.rule(List.of(List.of("A/1", "B")))).conflicts())
                .hasSize(1)
                .allSatisfy(conflict -> assertThat(conflict.ideas()).hasSize(2));
        assertThatThrownBy(() -> election.rule(List.of(List.of("A/1", "Z"))))
                .isInstanceOf(SourceRefusedException.class)
                .hasMessageContaining("names Z, which is not in the file");
    }

    @Test
    void a_ranking_is_scored_as_the_scores_of_the_file_say() {
        var ordinal =
                Elections.RIVERSIDE
                        .replace("vote_type;approval", "vote_type;ordinal")
                        .replace("cost;votes;name", "cost;score;name");
        var truncated =
                ordinal.replace("A/1;400;3", "A/1;400;6")
                        .replace("A.1;300;2", "A.1;300;3")
                        .replace("B;500;1", "B;500;1");
        var byLength =
                ordinal.replace("A/1;400;3", "A/1;400;5")
                        .replace("A.1;300;2", "A.1;300;2")
                        .replace("B;500;1", "B;500;1");

        assertThat(read(truncated).form())
                .isEqualTo(new BallotForm.Ranking(1, 2, BallotForm.Scoring.TRUNCATED_BORDA));
        assertThat(read(byLength).form())
                .isEqualTo(new BallotForm.Ranking(1, 2, BallotForm.Scoring.BALLOT_LENGTH_BORDA));
    }

    @Test
    void why_a_project_was_withdrawn_is_taken_from_the_comment() {
        var election =
                read(
                        Elections.RIVERSIDE
                                .replace("B;500", "B;999999999")
                                .replace(
                                        "rule;greedy\n",
                                        "rule;greedy\ncomment;#1: About ages. #2: Project B was"
                                                + " withdrawn.\n"));
        var fountain = election.projects().get("B");

        assertThat(fountain.withdrawn()).isTrue();
        assertThat(fountain.cost()).isEqualTo(Money.parse("999999999", "EUR"));
        assertThat(election.whyWithdrawn(fountain).value()).isEqualTo("Project B was withdrawn.");
    }

    @Test
    void every_published_file_gives_its_official_tally() throws IOException {
        var data = SourceData.folder().resolve("pabulib");
        try (var files = Files.list(data)) {
            assertThat(files.sorted().toList())
                    .isNotEmpty()
                    .allSatisfy(PabulibElectionTest::gives_its_official_tally);
        }
    }

    private static void gives_its_official_tally(Path file) {
        var election = PabulibElection.of(PabulibFile.read(file), PabulibOptions.AS_COUNTED);
        var tally = new BallotTally(election.form());
        election.votes().forEach(vote -> tally.add(vote.ballot()));
        var expected = SourceData.expected("pabulib/" + election.file().name() + ".tally.csv");
        assertThat(expected).hasSize(election.projects().size());
        for (Map<String, String> row : expected) {
            var idea = election.projects().get(row.get("project_id")).idea();
            assertThat(new BigDecimal(row.get("key")))
                    .as(file + " " + idea)
                    .isEqualByComparingTo(BigDecimal.valueOf(tally.score(idea)));
            assertThat(Long.parseLong(row.get("votes"))).isEqualTo(tally.supporters(idea));
        }
    }
}
