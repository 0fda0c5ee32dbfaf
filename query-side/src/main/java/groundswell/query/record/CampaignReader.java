package groundswell.query.record;

import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.Step;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.View;
import groundswell.query.record.Acts.Said;
import groundswell.query.record.Campaigns.Campaign;
import groundswell.query.record.Campaigns.Counts;
import groundswell.query.record.Campaigns.Extension;
import groundswell.query.record.Campaigns.Phase;
import groundswell.query.record.Campaigns.Summary;
import groundswell.query.record.Decision.Exclusion;
import groundswell.query.record.Decision.OutsideRule;
import groundswell.query.record.Decision.TieDraw;
import groundswell.query.record.Decision.TraceStep;
import groundswell.query.web.AsOf;
import groundswell.query.web.Ids;
import groundswell.query.web.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a campaign out of its acts. */
final class CampaignReader {
    private static final Map<Class<? extends GroundswellEvent>, Phase> BEGINS =
            Map.of(
                    CampaignAnnounced.class, Phase.ANNOUNCED,
                    CollectingOpened.class, Phase.COLLECTING,
                    VotingOpened.class, Phase.VOTING,
                    VotingExtended.class, Phase.VOTING,
                    VotingClosed.class, Phase.DECIDING,
                    CampaignDecided.class, Phase.CLOSED,
                    CampaignCancelled.class, Phase.CANCELLED);

    private final View view;
    private final CampaignId id;
    private final AsOf asOf;
    private final Acts acts;
    private final Said<CampaignAnnounced> announced;

    /**
     * @throws ProblemException 404 if the campaign was not announced by then
     */
    CampaignReader(View view, CampaignId id, AsOf asOf) {
        this.view = view;
        this.id = id;
        this.asOf = asOf;
        this.acts = new Acts(view, id.value(), asOf);
        this.announced = acts.first(CampaignAnnounced.class).orElseThrow(Ids::noCampaign);
    }

    static Summary summary(View view, CampaignId id, AsOf asOf) {
        var reader = new CampaignReader(view, id, asOf);
        return new Summary(
                id,
                reader.announced.event().question().value(),
                reader.phase(),
                reader.announced.happenedAt());
    }

    Acts acts() {
        return acts;
    }

    /** The position whose state is shown. */
    long shown() {
        return asOf instanceof AsOf.Moment ? acts.last() : acts.upTo();
    }

    Campaign campaign() {
        var event = announced.event();
        var extensions = acts.all(VotingExtended.class);
        var schedule = event.schedule();
        for (var extended : extensions) {
            schedule = schedule.withVotingCloses(extended.event().votingCloses());
        }
        return new Campaign(
                view.position(),
                shown(),
                id,
                id.community(),
                phase(),
                announced.happenedAt(),
                event.question().value(),
                event.description() == null ? null : event.description().value(),
                event.ballot(),
                event.participation(),
                schedule,
                extensions.stream().map(CampaignReader::extension).toList(),
                event.runningResult(),
                Amount.of(event.budget()),
                event.rule(),
                event.tieOrder(),
                acts.last(RankingChanged.class)
                        .map(changed -> changed.event().ranking())
                        .orElse(event.ranking()),
                event.categories(),
                event.origin(),
                new Counts(
                        acts.counted("ideas"),
                        acts.counted("comments"),
                        acts.counted("participants"),
                        resultHidden() ? null : acts.counted("answers")));
    }

    /** Whether there was a decision by then. */
    boolean decided() {
        return acts.last(CampaignDecided.class).isPresent();
    }

    /**
     * The decision.
     *
     * @throws ProblemException 404 if there was none by then
     */
    Decision decision() {
        var decided =
                acts.last(CampaignDecided.class)
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "CAMPAIGN_NOT_DECIDED",
                                        "The campaign is not decided yet."));
        var event = decided.event();
        var adopted = acts.all(IdeaAdopted.class);
        var declined = acts.all(IdeaDeclined.class);
        return new Decision(
                view.position(),
                shown(),
                id,
                decided.happenedAt(),
                decided.position(),
                event.upTo(),
                event.rule(),
                event.tieOrder(),
                Amount.of(event.budget()),
                Amount.of(event.spent()),
                event.voters(),
                event.tallyHash(),
                event.equalShares(),
                trace(adopted, declined),
                adopted.stream().map(said -> said.event().idea()).toList(),
                declined.stream().map(said -> said.event().idea()).toList(),
                acts.all(IdeaExcluded.class).stream().map(CampaignReader::exclusion).toList(),
                acts.all(TieOrderRecorded.class).stream().map(CampaignReader::draw).toList(),
                adopted.stream()
                        .filter(said -> said.event().ground() == AdoptionGround.OUTSIDE_RULE)
                        .map(CampaignReader::outside)
                        .toList());
    }

    private Phase phase() {
        record Began(long position, Phase phase) {}
        return BEGINS.entrySet().stream()
                .flatMap(entry ->
                        acts.last(entry.getKey()).stream()
                                .map(said -> new Began(said.position(), entry.getValue())))
                .max(Comparator.comparingLong(Began::position))
                .map(Began::phase)
                .orElse(Phase.ANNOUNCED);
    }

    /** As of today, whatever moment is shown. */
    private boolean resultHidden() {
        var today = new Acts(view, id.value(), new AsOf.Now());
        var closed = today.last(VotingClosed.class).map(Said::position).orElse(-1L);
        var extended = today.last(VotingExtended.class).map(Said::position).orElse(-1L);
        return announced.event().runningResult() == RunningResult.HIDDEN
                && (closed < 0 || extended > closed);
    }

    private List<TraceStep> trace(
            List<Said<IdeaAdopted>> adopted, List<Said<IdeaDeclined>> declined) {
        var steps = new ArrayList<Map.Entry<Long, TraceStep>>();
        for (var said : adopted) {
            var event = said.event();
            if (event.ground() != AdoptionGround.OUTSIDE_RULE) {
                steps.add(
                        Map.entry(
                                said.position(),
                                step(event.idea(), event.step(), event.ground(), event.reason())));
            }
        }
        for (var said : declined) {
            var event = said.event();
            steps.add(
                    Map.entry(
                            said.position(),
                            step(event.idea(), event.step(), event.ground(), event.reason())));
        }
        return steps.stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    }

    private TraceStep step(
            IdeaId idea, @Nullable Step step, AdoptionGround ground, @Nullable Reason reason) {
        var why = text(reason);
        if (step == null) {
            return new TraceStep(
                    null, idea, reference(idea), null, null, null, null, null, ground, why);
        }
        return new TraceStep(
                step.number(),
                idea,
                reference(idea),
                step.score(),
                step.supporters(),
                decimal(step.cost()),
                step.verdict().word(),
                decimal(step.budgetLeft()),
                ground,
                why);
    }

    private @Nullable String reference(IdeaId idea) {
        return view
                .sql()
                .sql("select reference from idea where idea = ?")
                .param(idea.value())
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .flatMap(found -> found.stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String decimal(@Nullable Money money) {
        return money == null ? null : money.decimal();
    }

    private static Extension extension(Said<VotingExtended> said) {
        return new Extension(
                said.position(),
                said.happenedAt(),
                said.event().votingCloses(),
                said.event().reason().value());
    }

    private static Exclusion exclusion(Said<IdeaExcluded> said) {
        return new Exclusion(
                said.position(),
                said.event().idea(),
                said.event().reason().value(),
                said.event().conflictsWith());
    }

    private static TieDraw draw(Said<TieOrderRecorded> said) {
        return new TieDraw(said.position(), said.event().order(), said.event().howDrawn().value());
    }

    private static OutsideRule outside(Said<IdeaAdopted> said) {
        return new OutsideRule(
                said.position(),
                said.event().idea(),
                text(said.event().reason()),
                text(said.event().moneySource()));
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.value();
    }
}
