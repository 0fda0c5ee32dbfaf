package groundswell.command.vote;

import groundswell.command.identity.Caller;
import groundswell.command.log.Commands;
import groundswell.command.web.Problems;
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.IdeaId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Voting over HTTP. */
@RestController
final class VoteEndpoints {
    private final Commands commands;

    VoteEndpoints(Commands commands) {
        this.commands = commands;
    }

    record VoteRequest(@Nullable Choice choice) {}

    @PutMapping("/api/ideas/{idea}/vote")
    ResponseEntity<Object> cast(
            @PathVariable IdeaId idea, @RequestBody VoteRequest request, Caller caller) {
        var choice = Problems.required("choice", request.choice());
        return Problems.answer(
                commands.send(new CastVote(idea, choice, caller.in(idea.campaign()))));
    }

    @DeleteMapping("/api/ideas/{idea}/vote")
    ResponseEntity<Object> retract(@PathVariable IdeaId idea, Caller caller) {
        return Problems.answer(commands.send(new RetractVote(idea, caller.in(idea.campaign()))));
    }

    @PutMapping("/api/campaigns/{campaign}/ballot")
    ResponseEntity<Object> castBallot(
            @PathVariable CampaignId campaign, @RequestBody Ballot ballot, Caller caller) {
        return Problems.answer(
                commands.send(new CastBallot(campaign, ballot, false, caller.in(campaign))));
    }

    @DeleteMapping("/api/campaigns/{campaign}/ballot")
    ResponseEntity<Object> retractBallot(@PathVariable CampaignId campaign, Caller caller) {
        return Problems.answer(commands.send(new RetractBallot(campaign, caller.in(campaign))));
    }

    @PostMapping("/api/campaigns/{campaign}/participants")
    ResponseEntity<Object> enrol(@PathVariable CampaignId campaign, Caller caller) {
        return Problems.answer(commands.send(new EnrolParticipant(campaign, caller.in(campaign))));
    }
}
