package groundswell.query.webhook;

import groundswell.query.web.ProblemException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Who may see and change webhooks: operators, and service accounts whose token has the scope {@code
 * webhooks}.
 */
@Component
final class Operators {
    private static final String ROLE = "operator";
    private static final String SCOPE = "SCOPE_webhooks";

    private final String claim;

    /**
     * @param claim the claim of a token that lists roles
     */
    Operators(@Value("${groundswell.claims.roles:roles}") String claim) {
        this.claim = claim;
    }

    /**
     * @throws ProblemException 401 without a token, 403 with one that does not allow it
     */
    void check() {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token)) {
            throw ProblemException.of(
                    HttpStatus.UNAUTHORIZED,
                    "TOKEN_MISSING_OR_INVALID",
                    "Webhooks take a valid bearer token.",
                    null);
        }
        var scoped =
                token.getAuthorities().stream()
                        .anyMatch(granted -> SCOPE.equals(granted.getAuthority()));
        var operator =
                token.getToken().getClaim(claim) instanceof List<?> roles && roles.contains(ROLE);
        if (!scoped && !operator) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "OPERATOR_REQUIRED",
                    "Webhooks take the role operator, or the scope webhooks.",
                    null);
        }
    }
}
