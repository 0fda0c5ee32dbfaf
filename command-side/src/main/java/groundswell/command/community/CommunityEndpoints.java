package groundswell.command.community;

import groundswell.command.identity.Caller;
import groundswell.command.log.Commands;
import groundswell.command.web.Problems;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.DisplayName;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Communities over HTTP. */
@RestController
@RequestMapping("/api/communities")
final class CommunityEndpoints {
    private final Commands commands;

    CommunityEndpoints(Commands commands) {
        this.commands = commands;
    }

    record FoundingRequest(
            @Nullable CommunityId id, @Nullable CommunityName name, @Nullable Purpose purpose) {}

    @PostMapping
    ResponseEntity<Object> found(@RequestBody FoundingRequest request, Caller caller) {
        var community = Problems.required("id", request.id());
        var answer =
                commands.send(
                        new FoundCommunity(
                                community,
                                Problems.required("name", request.name()),
                                Problems.required("purpose", request.purpose()),
                                caller.in(community)));
        return Problems.created(
                answer, community.value(), URI.create("/api/communities/" + community));
    }

    record PurposeRequest(@Nullable Purpose purpose, @Nullable Reason reason) {}

    @PutMapping("/{community}/purpose")
    ResponseEntity<Object> restate(
            @PathVariable CommunityId community,
            @RequestBody PurposeRequest request,
            Caller caller) {
        return Problems.answer(
                commands.send(
                        new RestatePurpose(
                                community,
                                Problems.required("purpose", request.purpose()),
                                Problems.required("reason", request.reason()),
                                caller.in(community))));
    }

    /**
     * Who becomes a member.
     *
     * @param member their handle in the community; none means whoever asks
     */
    record MemberRequest(@Nullable Handle member, @Nullable DisplayName displayName) {}

    @PostMapping("/{community}/members")
    ResponseEntity<Object> admit(
            @PathVariable CommunityId community,
            @RequestBody MemberRequest request,
            Caller caller) {
        var act = caller.in(community);
        var member = Objects.requireNonNullElse(request.member(), act.member());
        var answer = commands.send(new AdmitMember(community, member, request.displayName(), act));
        return Problems.created(
                answer,
                member.value(),
                URI.create("/api/communities/" + community + "/members/" + member));
    }

    record RoleRequest(@Nullable Role role, @Nullable Reason reason) {}

    @PostMapping("/{community}/members/{member}/roles")
    ResponseEntity<Object> grant(
            @PathVariable CommunityId community,
            @PathVariable Handle member,
            @RequestBody RoleRequest request,
            Caller caller) {
        return Problems.answer(
                commands.send(
                        new GrantRole(
                                community,
                                member,
                                Problems.required("role", request.role()),
                                Problems.required("reason", request.reason()),
                                caller.in(community))));
    }

    record ReasonRequest(@Nullable Reason reason) {}

    @PostMapping("/{community}/members/{member}/roles/{role}/revocation")
    ResponseEntity<Object> revoke(
            @PathVariable CommunityId community,
            @PathVariable Handle member,
            @PathVariable String role,
            @RequestBody ReasonRequest request,
            Caller caller) {
        return Problems.answer(
                commands.send(
                        new RevokeRole(
                                community,
                                member,
                                role(role),
                                Problems.required("reason", request.reason()),
                                caller.in(community))));
    }

    /** Paths write roles as bodies do, in lower case. */
    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValueException("role", "UNKNOWN", "is moderator or steward"));
    }
}
