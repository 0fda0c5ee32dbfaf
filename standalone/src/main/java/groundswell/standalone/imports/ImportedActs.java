package groundswell.standalone.imports;

import groundswell.command.act.Act;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Person;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who acts in the history of one source: its people under new pseudonyms, and the importer for the
 * rest.
 */
public final class ImportedActs {
    private static final Set<Role> OFFICIAL = Set.of(Role.OPERATOR, Role.STEWARD, Role.MODERATOR);

    private final CampaignId campaign;
    private final Handles handles;
    private final String issuer;
    private final Map<String, Pseudonyms> people = new HashMap<>();

    private record Pseudonyms(Handle inCampaign, Handle inCommunity) {}

    /**
     * @param issuer within what the source's names of people are unique; a person keeps their
     *     pseudonym in the community across campaigns of one issuer
     */
    public ImportedActs(CampaignId campaign, Handles handles, String issuer) {
        this.campaign = campaign;
        this.handles = handles;
        this.issuer = issuer;
    }

    /**
     * An official act of the importer in this campaign.
     *
     * @param row what names it within the source
     */
    public Act official(Instant at, String row) {
        return official(at, campaign.value(), row);
    }

    /**
     * An official act of the importer on the community as such; the same in each import into it.
     */
    public Act inCommunity(Instant at, String row) {
        return official(at, campaign.community().value(), row);
    }

    /**
     * An act of somebody in the source.
     *
     * @param person what the source calls them
     * @param row what names the act within the source
     */
    public Act by(String person, Channel channel, Instant at, String row) {
        var pseudonyms = pseudonyms(person);
        return new Act(
                pseudonyms.inCampaign(),
                pseudonyms.inCommunity(),
                Set.of(Role.CITIZEN),
                Level.VERIFIED,
                channel,
                at,
                campaign + "/" + row,
                null);
    }

    /** An official act of somebody in the source, under their handle in the community. */
    public Act officially(String person, Role role, Instant at, String row) {
        var member = member(person);
        return new Act(
                member,
                member,
                Set.of(role),
                Level.VERIFIED,
                Channel.IMPORTED,
                at,
                campaign + "/" + row,
                null);
    }

    /** The handle of somebody in the source, in the community. */
    public Handle member(String person) {
        return pseudonyms(person).inCommunity();
    }

    /** The handle of somebody in the source, in this campaign. */
    public Handle handle(String person) {
        return pseudonyms(person).inCampaign();
    }

    private Pseudonyms pseudonyms(String name) {
        return people.computeIfAbsent(
                name,
                _ -> {
                    var person = new Person(issuer, name);
                    return new Pseudonyms(
                            handles.in(campaign, person), handles.in(campaign.community(), person));
                });
    }

    private static Act official(Instant at, String scope, String row) {
        return new Act(
                Handle.IMPORTER,
                Handle.IMPORTER,
                OFFICIAL,
                Level.VERIFIED,
                Channel.IMPORTED,
                at,
                scope + "/" + row,
                null);
    }
}
