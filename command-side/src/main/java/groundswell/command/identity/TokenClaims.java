package groundswell.command.identity;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Where a token says what somebody may do; an issuer of one's own may use other names.
 *
 * @param roles claim with a list of roles: citizen, moderator, steward, operator
 * @param level claim that is {@code verified} for a person whose entitlement was confirmed
 */
@ConfigurationProperties("groundswell.claims")
record TokenClaims(@DefaultValue("roles") String roles, @DefaultValue("level") String level) {
    List<String> roles(Jwt jwt) {
        return jwt.getClaim(roles) instanceof List<?> list
                ? list.stream().map(Objects::toString).toList()
                : List.of();
    }

    String level(Jwt jwt) {
        return Objects.toString(jwt.getClaim(level), "");
    }
}
