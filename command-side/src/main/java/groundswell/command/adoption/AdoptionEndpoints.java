package groundswell.command.adoption;

import static groundswell.command.web.Problems.answer;
import static groundswell.command.web.Problems.required;

import groundswell.command.act.Act;
import groundswell.command.identity.Caller;
import groundswell.command.log.Commands;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.Reason;
import groundswell.events.value.ReportText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deciding, adopting and reporting over HTTP. */
@RestController
final class AdoptionEndpoints {
    private final Commands commands;

    AdoptionEndpoints(Commands commands) {
        this.commands = commands;
    }

    record ReasonRequest(@Nullable Reason reason) {}

    record ExclusionRequest(@Nullable Reason reason, @Nullable IdeaId conflictsWith) {}

    record TieOrderRequest(@Nullable List<IdeaId> order, @Nullable Reason howDrawn) {}

    record OutsideRuleRequest(@Nullable Reason reason, @Nullable Reason moneySource) {}

    record ProgressRequest(@Nullable ProgressStatus status, @Nullable ReportText report) {}

    @PostMapping("/api/ideas/{idea}/exclusion")
    ResponseEntity<Object> exclude(
            @PathVariable IdeaId idea, @RequestBody ExclusionRequest request, Caller caller) {
        var reason = required("reason", request.reason());
        return answer(
                commands.send(
                        new ExcludeIdea(
                                idea, reason, request.conflictsWith(), official(idea, caller))));
    }

    @PostMapping("/api/campaigns/{campaign}/tie-orders")
    ResponseEntity<Object> recordTieOrder(
            @PathVariable CampaignId campaign,
            @RequestBody TieOrderRequest request,
            Caller caller) {
        var order = required("order", request.order());
        var howDrawn = required("howDrawn", request.howDrawn());
        return answer(
                commands.send(
                        new RecordTieOrder(
                                campaign, order, howDrawn, caller.officiallyIn(campaign))));
    }

    @PostMapping("/api/campaigns/{campaign}/decision")
    ResponseEntity<Object> decide(@PathVariable CampaignId campaign, Caller caller) {
        return answer(commands.send(new DecideCampaign(campaign, caller.officiallyIn(campaign))));
    }

    @PostMapping("/api/ideas/{idea}/adoption")
    ResponseEntity<Object> adopt(
            @PathVariable IdeaId idea, @RequestBody ReasonRequest request, Caller caller) {
        var reason = required("reason", request.reason());
        return answer(commands.send(new AdoptIdea(idea, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/declining")
    ResponseEntity<Object> decline(
            @PathVariable IdeaId idea, @RequestBody ReasonRequest request, Caller caller) {
        var reason = required("reason", request.reason());
        return answer(commands.send(new DeclineIdea(idea, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/adoption-outside-rule")
    ResponseEntity<Object> adoptOutsideRule(
            @PathVariable IdeaId idea, @RequestBody OutsideRuleRequest request, Caller caller) {
        var reason = required("reason", request.reason());
        var moneySource = required("moneySource", request.moneySource());
        return answer(
                commands.send(
                        new AdoptOutsideRule(idea, reason, moneySource, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/progress")
    ResponseEntity<Object> reportProgress(
            @PathVariable IdeaId idea, @RequestBody ProgressRequest request, Caller caller) {
        var status = required("status", request.status());
        var report = required("report", request.report());
        return answer(
                commands.send(new ReportProgress(idea, status, report, official(idea, caller))));
    }

    private static Act official(IdeaId idea, Caller caller) {
        return caller.officiallyIn(idea.campaign());
    }
}
