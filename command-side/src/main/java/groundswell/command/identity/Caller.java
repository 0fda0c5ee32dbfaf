package groundswell.command.identity;

import groundswell.command.act.Act;
import groundswell.command.act.CommandKey;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sent a request, and when; an endpoint asks it for the {@link Act} of its command. */
public final class Caller {
    /** 80 bits: minted names do not meet by chance. */
    private static final int NAME_BYTES = 10;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Handles handles;
    private final Person person;
    private final Set<Role> roles;
    private final Level level;
    private final Instant at;
    private final @Nullable String idempotencyKey;
    private final String fingerprint;

    Caller(
            Handles handles,
            Person person,
            Set<Role> roles,
            Level level,
            Instant at,
            @Nullable String idempotencyKey,
            String fingerprint) {
        this.handles = handles;
        this.person = person;
        this.roles = Set.copyOf(roles);
        this.level = level;
        this.at = at;
        this.idempotencyKey = idempotencyKey;
        this.fingerprint = fingerprint;
    }

    /** The roles that the token grants everywhere. */
    public Set<Role> roles() {
        return roles;
    }

    /** A participant's act in a campaign, under their handle there. */
    public Act in(CampaignId campaign) {
        return act(handles.in(campaign, person), campaign.community());
    }

    /** An act in a community, under the actor's handle there. */
    public Act in(CommunityId community) {
        return act(handleIn(community), community);
    }

    /** An official act on a campaign: under the handle that the official has in the community. */
    public Act officiallyIn(CampaignId campaign) {
        return in(campaign.community());
    }

    /** The caller's handle in a community. */
    public Handle handleIn(CommunityId community) {
        return handles.in(community, person);
    }

    /**
     * A name for something new. Under an idempotency key it follows from the key, so that a
     * repeated request names the same thing.
     */
    public String newName() {
        if (idempotencyKey != null) {
            return Base32.encode(handles.keyed("names", keyText(idempotencyKey)), NAME_BYTES);
        }
        var random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        return Base32.encode(random, NAME_BYTES);
    }

    private Act act(Handle by, CommunityId community) {
        return new Act(
                by, handleIn(community), roles, level, Channel.ONLINE, at, null, commandKey());
    }

    private @Nullable CommandKey commandKey() {
        return idempotencyKey == null
                ? null
                : new CommandKey(
                        HexFormat.of()
                                .formatHex(handles.keyed("commands", keyText(idempotencyKey))),
                        fingerprint);
    }

    private String keyText(String key) {
        return person.issuer() + "\n" + person.subject() + "\n" + key;
    }
}
