package groundswell.command.identity;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import groundswell.store.KeyDestroyedException;
import groundswell.store.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The handles under which people act: a keyed hash (HMAC-SHA-256) of who they are, under a random
 * key of the community or the campaign. The same person has the same handle within a campaign and
 * unrelated ones elsewhere; once a scope's key is destroyed, nobody can tell any more whose handles
 * they were.
 */
public final class Handles {
    /** 128 bits: enough that two people never share a handle. */
    private static final int HASH_BYTES = 16;

    private static final String SCOPE = "handles/";

    private final KeyRing keys;

    /** Handles under the keys of this ring. */
    public Handles(KeyRing keys) {
        this.keys = keys;
    }

    /** A person's handle in a community. */
    public Handle in(CommunityId community, Person person) {
        return handle(community.value(), person);
    }

    /**
     * A person's handle in a campaign.
     *
     * @throws HandlesUnlinkedException if the campaign's key was destroyed
     */
    public Handle in(CampaignId campaign, Person person) {
        try {
            return handle(campaign.value(), person);
        } catch (KeyDestroyedException destroyed) {
            throw new HandlesUnlinkedException(campaign, destroyed);
        }
    }

    /** Destroys the key of a campaign's handles; doing it again changes nothing. */
    public void unlink(CampaignId campaign) {
        keys.destroy(SCOPE + campaign);
    }

    /**
     * A handle and where it is somebody's.
     *
     * @param campaign none for the stream of the community itself
     */
    public record InStream(CommunityId community, @Nullable CampaignId campaign, Handle handle) {
        /** The stream: the campaign, else the community. */
        public String stream() {
            return campaign == null ? community.value() : campaign.value();
        }

        /**
         * A handle in the stream of this name.
         *
         * @throws InvalidValueException if nothing can have such a name
         */
        public static InStream of(String stream, Handle handle) {
            if (stream.indexOf('.') < 0) {
                return new InStream(new CommunityId(stream), null, handle);
            }
            var campaign = new CampaignId(stream);
            return new InStream(campaign.community(), campaign, handle);
        }
    }

    /**
     * Every handle under which a person can have said something, as far as it can still be worked
     * out. In a campaign, an official speaks under the handle of the community.
     */
    public List<InStream> of(Person person) {
        var found = new ArrayList<InStream>();
        keys.scopes(SCOPE)
                .forEach((scope, linked) -> {
                    var stream = scope.substring(SCOPE.length());
                    if (linked) {
                        found.add(InStream.of(stream, handle(stream, person)));
                    }
                    if (stream.indexOf('.') >= 0) {
                        var community = new CampaignId(stream).community();
                        found.add(InStream.of(stream, in(community, person)));
                    }
                });
        return List.copyOf(found);
    }

    private Handle handle(String scope, Person person) {
        var hash = keyed(SCOPE + scope, person.issuer() + "\n" + person.subject());
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
