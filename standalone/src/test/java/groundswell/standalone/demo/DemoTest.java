package groundswell.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.wire.Envelope;
import groundswell.standalone.imports.ImportLog;
import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.imports.Progress;
import groundswell.standalone.imports.SourceRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final int VOTERS = 120;
    private static final Pattern PSEUDONYM = Pattern.compile("\\b[a-z2-7]{25,26}\\b");

    private static ImportReport run(ImportLog log, int voters) {
        return Demo.run(voters, log.log(), log.commands(), log.handles(), Progress.quiet());
    }

    /** What happened, with people numbered in the order in which they appear. */
    private static List<String> story(ImportLog log) {
        var numbers = new HashMap<String, String>();
        return log.events().stream()
                .map(event ->
                        PSEUDONYM
                                .matcher(event.toString())
                                .replaceAll(found ->
                                        numbers.computeIfAbsent(
                                                found.group(), _ -> "person " + numbers.size())))
                .toList();
    }

    @Test
    void the_demo_is_the_same_in_every_log() {
        try (var one = ImportLog.inMemory();
                var two = ImportLog.inMemory()) {
            run(one, VOTERS);
            run(two, VOTERS);

            assertThat(one.envelopes())
                    .extracting(Envelope::id, Envelope::occurredAt, Envelope::type)
                    .isEqualTo(
                            two.envelopes().stream()
                                    .map(e -> tuple(e.id(), e.occurredAt(), e.type()))
                                    .toList());
            assertThat(story(one)).isEqualTo(story(two));
        }
    }

    @Test
    void running_it_again_adds_nothing() {
        try (var log = ImportLog.inMemory()) {
            run(log, VOTERS);
            var head = log.log().head();

            assertThat(run(log, VOTERS).appendedEvents()).isZero();
            assertThat(log.log().head()).isEqualTo(head);
        }
    }

    @Test
    void another_number_of_voters_is_another_history() {
        try (var log = ImportLog.inMemory()) {
            run(log, 20);

            assertThatThrownBy(() -> run(log, 21)).isInstanceOf(SourceRefusedException.class);
        }
    }

    @Test
    void it_shows_a_campaign_from_its_first_idea_to_its_last_report() {
        try (var log = ImportLog.inMemory()) {
            run(log, VOTERS);

            var events = log.events();
            assertThat(events.stream().filter(IdeaSubmitted.class::isInstance)).hasSize(42);
            assertThat(events.stream().filter(ParticipantEnrolled.class::isInstance))
                    .hasSizeGreaterThan(VOTERS);
            assertThat(events).hasAtLeastOneElementOfType(VoteChanged.class);
            assertThat(events).hasAtLeastOneElementOfType(VoteRetracted.class);
            assertThat(events.stream().filter(CampaignDecided.class::isInstance))
                    .singleElement()
                    .satisfies(decided -> {
                        assertThat(((CampaignDecided) decided).adopted()).isPositive();
                        assertThat(((CampaignDecided) decided).declined()).isPositive();
                    });
            assertThat(events).hasAtLeastOneElementOfType(ProgressReported.class);
            assertThat(log.envelopes()).extracting(Envelope::occurredAt).isSorted();
            assertThat(log.envelopes())
                    .extracting(Envelope::type)
                    .contains(
                            "idea.amendment-accepted/1",
                            "idea.amendment-declined/1",
                            "idea.comment-posted/1",
                            "idea.merged/1",
                            "idea.revised/1",
                            "moderation.idea-hidden/1",
                            "moderation.appealed/1",
                            "adoption.idea-excluded/1");
        }
    }
}
