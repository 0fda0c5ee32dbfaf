package groundswell.command.identity;

import groundswell.command.web.RequestBodyFilter;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints their {@link Caller} from the verified token and the request. */
final class Callers implements HandlerMethodArgumentResolver {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final int MAX_KEY_LENGTH = 200;

    private final Handles handles;
    private final InstantSource clock;
    private final TokenClaims claims;

    Callers(Handles handles, InstantSource clock, TokenClaims claims) {
        this.handles = handles;
        this.clock = clock;
        this.claims = claims;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token)) {
            throw new IllegalStateException("an endpoint that writes is open to the anonymous");
        }
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var jwt = token.getToken();
        var key = idempotencyKey(request);
        return new Caller(
                handles,
                new Person(
                        Objects.requireNonNullElse(jwt.getClaimAsString("iss"), ""), subject(jwt)),
                roles(jwt),
                level(jwt),
                clock.instant(),
                key,
                // Without a key nothing is compared with another request.
                key == null ? "" : fingerprint(request));
    }

    /** Without a subject, all who have such a token would be one person. */
    private static String subject(Jwt jwt) {
        var subject = jwt.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidValueException("token", "SUBJECT_MISSING", "names no subject");
        }
        return subject;
    }

    private Set<Role> roles(Jwt jwt) {
        var roles = EnumSet.noneOf(Role.class);
        var granted = claims.roles(jwt);
        for (var role : Role.values()) {
            if (granted.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private Level level(Jwt jwt) {
        return claims.level(jwt).equals("verified") ? Level.VERIFIED : Level.BASIC;
    }

    private static @Nullable String idempotencyKey(HttpServletRequest request) {
        var key = request.getHeader(KEY_HEADER);
        if (key == null) {
            return null;
        }
        var plain = key.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !plain) {
            throw new InvalidValueException(
                    KEY_HEADER,
                    "MALFORMED",
                    "is 1 to " + MAX_KEY_LENGTH + " visible ASCII characters");
        }
        return key;
    }

    private static String fingerprint(HttpServletRequest request) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(
                    (request.getMethod() + " " + request.getRequestURI() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            sha256.update(RequestBodyFilter.body(request));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
