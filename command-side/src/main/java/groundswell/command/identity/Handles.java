package groundswell.command.identity;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.store.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The handles under which people act: a keyed hash (HMAC-SHA-256) of who they are, under a random
 * key of the community or the campaign. The same person has the same handle within a campaign and
 * unrelated ones elsewhere; once a scope's key is destroyed, nobody can tell any more whose handles
 * they were.
 */
public final class Handles {
    /** 128 bits: enough that two people never share a handle. */
    private static final int HASH_BYTES = 16;

    private final KeyRing keys;

    /** Handles under the keys of this ring. */
    public Handles(KeyRing keys) {
        this.keys = keys;
    }

    /** A person's handle in a community. */
    public Handle in(CommunityId community, Person person) {
        return handle(community.value(), person);
    }

    /** A person's handle in a campaign. */
    public Handle in(CampaignId campaign, Person person) {
        return handle(campaign.value(), person);
    }

    private Handle handle(String scope, Person person) {
        var hash = keyed("handles/" + scope, person.issuer() + "\n" + person.subject());
        return new Handle(Base32.encode(hash, HASH_BYTES));
    }

    /** HMAC-SHA-256 of a text under the key of a scope. */
    byte[] keyed(String scope, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.scopeKey(scope), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
