package groundswell.query.web;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Who may do what is not everybody's: operators, and service accounts whose token has the scope for
 * it.
 */
@Component
public final class Operators {
    private static final String ROLE = "operator";
    private static final String SCOPE = "SCOPE_";

    private final String claim;

    /**
     * @param claim the claim of a token that lists roles
     */
    Operators(@Value("${groundswell.claims.roles:roles}") String claim) {
        this.claim = claim;
    }

    /**
     * Lets those through who may.
     *
     * @param what it is about, as the beginning of a sentence in the plural
     * @param scope the scope that allows it
     * @throws ProblemException 401 without a token, 403 with one that does not allow it
     */
    public void check(String what, String scope) {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token)) {
            throw ProblemException.of(
                    HttpStatus.UNAUTHORIZED,
                    "TOKEN_MISSING_OR_INVALID",
                    what + " take a valid bearer token.",
                    null);
        }
        var scoped =
                token.getAuthorities().stream()
                        .anyMatch(granted -> (SCOPE + scope).equals(granted.getAuthority()));
        var operator =
                token.getToken().getClaim(claim) instanceof List<?> roles && roles.contains(ROLE);
        if (!scoped && !operator) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "OPERATOR_REQUIRED",
                    what + " take the role operator, or the scope " + scope + ".",
                    null);
        }
    }
}
