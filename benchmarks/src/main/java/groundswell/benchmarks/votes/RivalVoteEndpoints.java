package groundswell.benchmarks.votes;

import groundswell.command.web.Done;
import groundswell.events.value.Choice;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Voting over HTTP at a rival: the same path, body and answer as in the product. */
@RestController
final class RivalVoteEndpoints {
    private final Ballots ballots;
    private final AtomicLong position = new AtomicLong();

    RivalVoteEndpoints(Ballots ballots) {
        this.ballots = ballots;
    }

    record VoteRequest(Choice choice) {}

    @PutMapping("/api/ideas/{idea}/vote")
    ResponseEntity<Object> cast(
            @PathVariable String idea,
            @RequestBody VoteRequest request,
            @AuthenticationPrincipal Jwt token)
            throws Exception {
        if (request.choice() != Choice.SUPPORT) {
            return ResponseEntity.badRequest().build();
        }
        ballots.cast(number(Objects.requireNonNull(token.getSubject())), number(idea));
        return ResponseEntity.ok(new Done(position.incrementAndGet(), null));
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }
}
