package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.identity.Caller;
import groundswell.command.log.Commands;
import groundswell.command.web.Problems;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moderation over HTTP. */
@RestController
final class ModerationEndpoints {
    private final Commands commands;

    ModerationEndpoints(Commands commands) {
        this.commands = commands;
    }

    record ReportRequest(@Nullable ModerationRule rule, @Nullable CommentText text) {}

    record MeasureRequest(@Nullable ModerationRule rule, @Nullable Reason reason) {}

    record AppealRequest(@Nullable CommentText text) {}

    record ReasonRequest(@Nullable Reason reason) {}

    @PostMapping("/api/ideas/{idea}/reports")
    ResponseEntity<Object> report(
            @PathVariable IdeaId idea, @RequestBody ReportRequest request, Caller caller) {
        var rule = Problems.required("rule", request.rule());
        return Problems.answer(
                commands.send(
                        new ReportIdea(idea, rule, request.text(), caller.in(idea.campaign()))));
    }

    @PostMapping("/api/ideas/{idea}/hold")
    ResponseEntity<Object> hold(
            @PathVariable IdeaId idea, @RequestBody MeasureRequest request, Caller caller) {
        var rule = Problems.required("rule", request.rule());
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new HoldIdea(idea, rule, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/hiding")
    ResponseEntity<Object> hide(
            @PathVariable IdeaId idea, @RequestBody MeasureRequest request, Caller caller) {
        var rule = Problems.required("rule", request.rule());
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new HideIdea(idea, rule, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/restoration")
    ResponseEntity<Object> restore(
            @PathVariable IdeaId idea, @RequestBody ReasonRequest request, Caller caller) {
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new RestoreIdea(idea, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/appeals")
    ResponseEntity<Object> appeal(
            @PathVariable IdeaId idea, @RequestBody AppealRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new AppealModeration(idea, request.text(), caller.in(idea.campaign()))));
    }

    @PostMapping("/api/ideas/{idea}/appeal-dismissal")
    ResponseEntity<Object> dismiss(
            @PathVariable IdeaId idea, @RequestBody ReasonRequest request, Caller caller) {
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new DismissAppeal(idea, reason, official(idea, caller))));
    }

    private static Act official(IdeaId idea, Caller caller) {
        return caller.officiallyIn(idea.campaign());
    }
}
