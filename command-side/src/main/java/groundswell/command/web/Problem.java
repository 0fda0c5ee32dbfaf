package groundswell.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What went wrong, for programs and people (RFC 9457).
 *
 * @param type names the code as a URI
 * @param title the HTTP status in words
 * @param status the HTTP status
 * @param code the stable code
 * @param detail a sentence for people
 * @param field the field or parameter that breaks a rule, if it is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String code, String detail, @Nullable String field) {
    /** A problem with a code of the domain. */
    public static Problem of(
            HttpStatus status, String code, String detail, @Nullable String field) {
        return new Problem(
                "urn:groundswell:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                status.getReasonPhrase(),
                status.value(),
                code,
                detail,
                field);
    }

    /** The problem as an answer. */
    public ResponseEntity<Object> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }
}
