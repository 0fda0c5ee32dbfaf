package groundswell.query.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, for programs and people (RFC 9457).
 *
 * @param type names the code as a URI
 * @param title the HTTP status in words
 * @param status the HTTP status
 * @param code the stable code
 * @param detail a sentence for people
 * @param field the parameter that breaks a rule, if it is one
 * @param position how far the view is, where that is what stands in the way
 * @param wanted the position that was asked for, where that is what stands in the way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String field,
        @Nullable Long position,
        @Nullable Long wanted) {
    /** A problem with a code of ours. */
    public static Problem of(
            HttpStatus status, String code, String detail, @Nullable String field) {
        return new Problem(
                "urn:groundswell:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                status.getReasonPhrase(),
                status.value(),
                code,
                detail,
                field,
                null,
                null);
    }

    /** The same problem, with how far the view is and what was asked for. */
    Problem at(long viewPosition, long wantedPosition) {
        return new Problem(type, title, status, code, detail, field, viewPosition, wantedPosition);
    }
}
