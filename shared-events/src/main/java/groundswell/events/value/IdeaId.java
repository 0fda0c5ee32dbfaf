package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names an idea within its campaign: {@code riverside.square.fountain}.
 *
 * <p>Its natural order (digits compared as numbers) is the last key of every published tie order.
 */
public record IdeaId(@JsonValue String value) implements Comparable<IdeaId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IdeaId {
        var dot = Slug.lastDot("idea", value, "community.campaign.idea");
        Slug.checked("idea", value.substring(dot + 1));
        var campaign = value.substring(0, dot);
        var inner = Slug.lastDot("idea", campaign, "community.campaign.idea");
        Slug.checked("idea", campaign.substring(0, inner));
        Slug.checked("idea", campaign.substring(inner + 1));
    }

    /** The idea {@code name} of {@code campaign}. */
    public static IdeaId of(CampaignId campaign, String name) {
        return new IdeaId(campaign.value() + "." + name);
    }

    /** The campaign that the idea answers. */
    public CampaignId campaign() {
        return new CampaignId(value.substring(0, value.lastIndexOf('.')));
    }

    /** The part of the identifier that is the idea's own. */
    public String name() {
        return value.substring(value.lastIndexOf('.') + 1);
    }

    @Override
    public int compareTo(IdeaId other) {
        return NaturalOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
