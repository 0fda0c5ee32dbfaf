package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.identity.Caller;
import groundswell.command.log.Commands;
import groundswell.command.web.Problems;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Reason;
import groundswell.events.value.Title;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Ideas over HTTP. */
@RestController
final class IdeaEndpoints {
    private final Commands commands;

    IdeaEndpoints(Commands commands) {
        this.commands = commands;
    }

    record IdeaRequest(
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable Category category,
            @Nullable Place place,
            @Nullable Money cost) {}

    /**
     * @param reason makes it an official act; without one an author withdraws their own idea
     */
    record WithdrawalRequest(@Nullable CommentText note, @Nullable Reason reason) {}

    record MergeRequest(@Nullable List<IdeaId> merged, @Nullable Reason reason) {}

    record SplitRequest(@Nullable List<IdeaId> split, @Nullable Reason reason) {}

    record AmendmentRequest(
            @Nullable Title title, @Nullable IdeaText text, @Nullable CommentText rationale) {}

    record NoteRequest(@Nullable CommentText note) {}

    record CommentRequest(@Nullable CommentText text, @Nullable String inReplyTo) {}

    record ReasonRequest(@Nullable Reason reason) {}

    @PostMapping("/api/campaigns/{campaign}/ideas")
    ResponseEntity<Object> submit(
            @PathVariable CampaignId campaign, @RequestBody IdeaRequest request, Caller caller) {
        var idea = IdeaId.of(campaign, caller.newName());
        var act = caller.in(campaign);
        var answer =
                commands.send(
                        new SubmitIdea(
                                idea,
                                act.by(),
                                request.title(),
                                request.text(),
                                request.category(),
                                request.place(),
                                request.cost(),
                                null,
                                act));
        return Problems.created(answer, idea.value(), URI.create("/api/ideas/" + idea));
    }

    @PutMapping("/api/ideas/{idea}")
    ResponseEntity<Object> revise(
            @PathVariable IdeaId idea, @RequestBody IdeaRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new ReviseIdea(
                                idea,
                                request.title(),
                                request.text(),
                                request.category(),
                                request.place(),
                                request.cost(),
                                caller.in(idea.campaign()))));
    }

    @PostMapping("/api/ideas/{idea}/withdrawal")
    ResponseEntity<Object> withdraw(
            @PathVariable IdeaId idea, @RequestBody WithdrawalRequest request, Caller caller) {
        var act = request.reason() == null ? caller.in(idea.campaign()) : official(idea, caller);
        return Problems.answer(
                commands.send(new WithdrawIdea(idea, request.note(), request.reason(), act)));
    }

    @PostMapping("/api/ideas/{idea}/merge")
    ResponseEntity<Object> merge(
            @PathVariable IdeaId idea, @RequestBody MergeRequest request, Caller caller) {
        var merged = Problems.required("merged", request.merged());
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new MergeIdeas(idea, merged, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/split")
    ResponseEntity<Object> split(
            @PathVariable IdeaId idea, @RequestBody SplitRequest request, Caller caller) {
        var split = Problems.required("split", request.split());
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new SplitIdeas(idea, split, reason, official(idea, caller))));
    }

    @PostMapping("/api/ideas/{idea}/amendments")
    ResponseEntity<Object> propose(
            @PathVariable IdeaId idea, @RequestBody AmendmentRequest request, Caller caller) {
        var amendment = caller.newName();
        var answer =
                commands.send(
                        new ProposeAmendment(
                                idea,
                                amendment,
                                request.title(),
                                request.text(),
                                request.rationale(),
                                caller.in(idea.campaign())));
        return Problems.created(
                answer, amendment, URI.create("/api/ideas/" + idea + "/amendments/" + amendment));
    }

    @PostMapping("/api/ideas/{idea}/amendments/{amendment}/acceptance")
    ResponseEntity<Object> accept(
            @PathVariable IdeaId idea, @PathVariable String amendment, Caller caller) {
        return Problems.answer(
                commands.send(new AcceptAmendment(idea, amendment, caller.in(idea.campaign()))));
    }

    @PostMapping("/api/ideas/{idea}/amendments/{amendment}/declining")
    ResponseEntity<Object> decline(
            @PathVariable IdeaId idea,
            @PathVariable String amendment,
            @RequestBody NoteRequest request,
            Caller caller) {
        return Problems.answer(
                commands.send(
                        new DeclineAmendment(
                                idea, amendment, request.note(), caller.in(idea.campaign()))));
    }

    @PostMapping("/api/ideas/{idea}/comments")
    ResponseEntity<Object> comment(
            @PathVariable IdeaId idea, @RequestBody CommentRequest request, Caller caller) {
        var comment = caller.newName();
        var text = Problems.required("text", request.text());
        var answer =
                commands.send(
                        new CommentOnIdea(
                                idea,
                                comment,
                                request.inReplyTo(),
                                text,
                                caller.in(idea.campaign())));
        return Problems.created(
                answer, comment, URI.create("/api/ideas/" + idea + "/comments/" + comment));
    }

    @PostMapping("/api/ideas/{idea}/shortlisting")
    ResponseEntity<Object> shortlist(
            @PathVariable IdeaId idea, @RequestBody ReasonRequest request, Caller caller) {
        var reason = Problems.required("reason", request.reason());
        return Problems.answer(
                commands.send(new ShortlistIdea(idea, reason, official(idea, caller))));
    }

    private static Act official(IdeaId idea, Caller caller) {
        return caller.officiallyIn(idea.campaign());
    }
}
