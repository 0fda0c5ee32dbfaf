package groundswell.query.feed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.wire.EventCatalogue;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants. What is given must all hold; of the types, one.
 *
 * @param community events of this community, those of its campaigns included; null for any
 * @param campaign events of this campaign; null for any
 * @param idea events that are about this idea; null for any
 * @param types stored types such as {@code vote.cast/1}, or all of a family, such as {@code
 *     vote.*}; at most {@value #MAX_TYPES}, none for any
 */
public record Filter(
        @Nullable String community,
        @Nullable String campaign,
        @Nullable String idea,
        List<String> types) {
    /** Everything. */
    public static final Filter NONE = new Filter(null, null, null, List.of());

    /** Most types that one filter names. */
    public static final int MAX_TYPES = 20;

    /** The parameters of a query that make a filter. */
    static final List<String> PARAMETERS = List.of("community", "campaign", "idea", "type");

    private static final String FAMILY = ".*";

    /**
     * @throws ProblemException 400 naming the part that can match no event
     */
    public Filter {
        check("community", community, CommunityId::new);
        check("campaign", campaign, CampaignId::new);
        check("idea", idea, IdeaId::new);
        types = List.copyOf(types);
        if (types.size() > MAX_TYPES) {
            throw ProblemException.malformed("type", "names at most " + MAX_TYPES + " types");
        }
        types.forEach(Filter::checkType);
    }

    /** The filter of a query; several types are separated by commas. */
    static Filter of(Query query) {
        return new Filter(
                query.text("community").orElse(null),
                query.text("campaign").orElse(null),
                query.text("idea").orElse(null),
                query.text("type").map(text -> List.of(text.split(",", -1))).orElse(List.of()));
    }

    /** Whether everything is wanted. */
    @JsonIgnore
    public boolean isOpen() {
        return equals(NONE);
    }

    boolean matches(String itsCommunity, String itsStream, String itsType, List<String> itsIdeas) {
        return (community == null || community.equals(itsCommunity))
                && (campaign == null || campaign.equals(itsStream))
                && (idea == null || itsIdeas.contains(idea))
                && (types.isEmpty() || types.stream().anyMatch(type -> names(type, itsType)));
    }

    /** What a row of {@code entry} must fulfil, beginning with {@code and}; fills in the values. */
    String conditions(List<Object> values) {
        var conditions = new StringBuilder();
        if (community != null) {
            conditions.append(" and community = ?");
            values.add(community);
        }
        if (campaign != null) {
            conditions.append(" and stream = ?");
            values.add(campaign);
        }
        if (idea != null) {
            conditions.append(" and position in (select position from entry_idea where idea = ?)");
            values.add(idea);
        }
        if (!types.isEmpty()) {
            conditions.append(" and (").append(typeConditions(values)).append(")");
        }
        return conditions.toString();
    }

    private String typeConditions(List<Object> values) {
        var either = new ArrayList<String>();
        for (var type : types) {
            if (type.endsWith(FAMILY)) {
                either.add("type like ?");
                values.add(family(type) + "%");
            }
        }
        var exact = types.stream().filter(type -> !type.endsWith(FAMILY)).toList();
        if (!exact.isEmpty()) {
            either.add(
                    "type in (" + String.join(", ", Collections.nCopies(exact.size(), "?")) + ")");
            values.addAll(exact);
        }
        return String.join(" or ", either);
    }

    private static boolean names(String wanted, String type) {
        return wanted.endsWith(FAMILY) ? type.startsWith(family(wanted)) : wanted.equals(type);
    }

    /** {@code vote.} of {@code vote.*}: the words of the catalogue have nothing to escape. */
    private static String family(String type) {
        return type.substring(0, type.length() - 1);
    }

    private static void checkType(String type) {
        var known =
                EventCatalogue.events().stream()
                        .map(EventCatalogue::typeOf)
                        .anyMatch(stored -> names(type, stored));
        if (!known || type.equals(FAMILY)) {
            throw ProblemException.malformed("type", "is no type of event, nor a family of them");
        }
    }

    private static void check(String name, @Nullable String text, Function<String, ?> read) {
        if (text == null) {
            return;
        }
        try {
            var _ = read.apply(text);
        } catch (InvalidValueException broken) {
            throw ProblemException.malformed(name, broken.rule());
        }
    }
}
