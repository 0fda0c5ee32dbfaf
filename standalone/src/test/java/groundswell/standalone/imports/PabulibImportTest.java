package groundswell.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Origin;
import groundswell.events.wire.Envelope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PabulibImportTest {
    private static final String AMSTERDAM = "Netherlands_Amsterdam_604";
    private static final String WROCLAW = "Poland_Wroclaw_2017_Rejon_nr_11_750";

    @TempDir Path folder;

    private Path riverside(String text) {
        return SourceData.write(folder.resolve("Riverside_2025.pb"), text);
    }

    private static CampaignAnnounced announced(ImportLog log) {
        return log.events().stream()
                .filter(CampaignAnnounced.class::isInstance)
                .map(CampaignAnnounced.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void voting_runs_over_whole_days_and_ballots_are_spread_over_them() {
        try (var log = ImportLog.inMemory()) {
            log.pabulib(riverside(Elections.RIVERSIDE), PabulibOptions.STRICT);

            var schedule = announced(log).schedule();
            assertThat(schedule.votingOpens()).isEqualTo("2025-03-01T00:00:00Z");
            assertThat(schedule.votingCloses()).isEqualTo("2025-03-05T00:00:00Z");
            assertThat(
                            log.envelopes().stream()
                                    .filter(e -> e.type().startsWith("vote.ballot-cast")))
                    .extracting(Envelope::occurredAt)
                    .containsExactly(
                            Instant.parse("2025-03-01T12:00:00Z"),
                            Instant.parse("2025-03-02T12:00:00Z"),
                            Instant.parse("2025-03-03T12:00:00Z"),
                            Instant.parse("2025-03-04T12:00:00Z"));
            assertThat(((Origin.Imported) announced(log).origin()).ballotTimesSpread()).isTrue();
        }
    }

    @Test
    void a_file_with_years_only_takes_the_days_that_are_supplied() {
        var yearly =
                Elections.RIVERSIDE
                        .replace("date_begin;01.03.2025", "date_begin;2025")
                        .replace("date_end;04.03.2025", "date_end;2025");
        var days =
                new PabulibOptions(
                        false,
                        null,
                        LocalDate.parse("2025-05-01"),
                        LocalDate.parse("2025-05-10"),
                        List.of());
        try (var log = ImportLog.inMemory()) {
            log.pabulib(riverside(yearly), days);
            assertThat(announced(log).schedule().votingCloses()).isEqualTo("2025-05-11T00:00:00Z");
        }
        try (var log = ImportLog.inMemory()) {
            log.pabulib(riverside(yearly), PabulibOptions.STRICT);
            assertThat(announced(log).schedule().votingCloses()).isEqualTo("2026-01-01T00:00:00Z");
        }
    }

    @Test
    void importing_twice_adds_nothing() {
        try (var log = ImportLog.inMemory()) {
            var file = riverside(Elections.RIVERSIDE);
            log.pabulib(file, PabulibOptions.STRICT);
            var head = log.log().head();

            assertThat(log.pabulib(file, PabulibOptions.STRICT).appendedEvents()).isZero();
            assertThat(log.pabulib(file, PabulibOptions.AS_COUNTED).appendedEvents()).isZero();
            assertThat(log.log().head()).isEqualTo(head);
        }
    }

    @Test
    void elections_of_one_city_share_its_community() {
        var other = SourceData.write(folder.resolve("Other_2025.pb"), Elections.RIVERSIDE);
        try (var log = ImportLog.inMemory()) {
            log.pabulib(riverside(Elections.RIVERSIDE), PabulibOptions.STRICT);
            log.pabulib(other, PabulibOptions.STRICT);

            assertThat(log.envelopes().stream().map(Envelope::type))
                    .filteredOn("community.founded/1"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void an_empty_ballot_is_somebody_who_took_part() {
        var empty =
                Elections.RIVERSIDE
                        .replace("min_length;1", "min_length;0")
                        .replace("4;A.1;55", "4;;55")
                        .replace("A.1;300;2", "A.1;300;1");
        try (var log = ImportLog.inMemory()) {
            log.pabulib(riverside(empty), PabulibOptions.STRICT);

            var types = log.envelopes().stream().map(Envelope::type).toList();
            assertThat(types).filteredOn("vote.participant-enrolled/1"::equals).hasSize(4);
            assertThat(types).filteredOn("vote.ballot-cast/1"::equals).hasSize(3);
        }
    }

    @Test
    void strictly_read_a_file_with_irregular_ballots_is_refused_and_nothing_is_written() {
        var file = SourceData.pabulib(AMSTERDAM);
        try (var log = ImportLog.inMemory()) {
            assertThatThrownBy(() -> log.pabulib(file, PabulibOptions.STRICT))
                    .isInstanceOf(SourceRefusedException.class)
                    .hasMessageContaining("line 1927: the ballot breaks the declared rules");
            assertThat(log.log().head()).isEqualTo(-1);
        }
    }

    @Test
    void as_counted_an_irregular_ballot_is_recorded_as_such() {
        var file = SourceData.pabulib(AMSTERDAM);
        try (var log = ImportLog.inMemory()) {
            var report = log.pabulib(file, PabulibOptions.AS_COUNTED);

            assertThat(report.irregularBallots()).isEqualTo(1);
            assertThat(log.events().stream().filter(BallotCast.class::isInstance))
                    .hasSize(2_324)
                    .extracting(event -> ((BallotCast) event).irregularities())
                    .filteredOn(found -> !found.isEmpty())
                    .containsExactly(List.of(Irregularity.IDEA_REPEATED));
        }
    }

    @Test
    void a_withdrawn_project_could_be_voted_on_and_is_withdrawn_after_the_vote() {
        var file = SourceData.pabulib(WROCLAW);
        try (var log = ImportLog.inMemory()) {
            log.pabulib(file, PabulibOptions.STRICT);

            var events = log.events();
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            IdeaWithdrawn.class,
                            withdrawn -> {
                                assertThat(withdrawn.idea().name()).isEqualTo("150");
                                assertThat(withdrawn.reason().value())
                                        .startsWith("Project 150 was withdrawn after the voting.");
                            });
        }
    }
}
