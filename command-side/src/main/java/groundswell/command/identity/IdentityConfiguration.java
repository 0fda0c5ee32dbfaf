package groundswell.command.identity;

import groundswell.command.web.Problem;
import groundswell.store.EventLog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Reading the public record is open to everybody; every write takes a verified token. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenClaims.class)
class IdentityConfiguration {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    Handles handles(EventLog log) {
        return new Handles(log.keys());
    }

    @Bean
    WebMvcConfigurer callers(Handles handles, InstantSource clock, TokenClaims claims) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Callers(handles, clock, claims));
            }
        };
    }

    /** A measurement of each of security's filters would cost every request, and say nothing. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnWebApplication // Work on the views starts no web server.
    SecurityFilterChain security(HttpSecurity http, JsonMapper json) {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(HttpMethod.GET)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(_ -> {}).authenticationEntryPoint(unauthorized(json)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized(json)))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie authenticates anybody, so there is nothing for a forged request to use.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                                .cacheControl(cache -> cache.disable()))
                .build();
    }

    private static AuthenticationEntryPoint unauthorized(JsonMapper json) {
        return (_, response, _) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            write(
                    response,
                    json,
                    Problem.of(
                            HttpStatus.UNAUTHORIZED,
                            "TOKEN_MISSING_OR_INVALID",
                            "Writing takes a valid bearer token.",
                            null));
        };
    }

    private static void write(HttpServletResponse response, JsonMapper json, Problem problem)
            throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
