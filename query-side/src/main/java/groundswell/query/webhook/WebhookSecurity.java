package groundswell.query.webhook;

import groundswell.query.web.Answers;
import groundswell.query.web.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Every request about webhooks takes a verified token; the application says which tokens those are
 * ({@code JwtDecoder}). The other queries are public: this chain is not about them, so they stay so
 * when the query side runs alone, and under the command side's chain when both run together.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication // Work on the views starts no web server.
class WebhookSecurity {
    @Bean
    @Order(0) // Before a chain for every request.
    SecurityFilterChain webhookRequests(HttpSecurity http) {
        return http.securityMatcher("/api/webhooks", "/api/webhooks/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(_ -> {}).authenticationEntryPoint(unauthorized()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized()))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie authenticates anybody, so there is nothing for a forged request to use.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static AuthenticationEntryPoint unauthorized() {
        return (_, response, _) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setContentType("application/problem+json");
            response.getOutputStream()
                    .write(
                            Answers.json(
                                    Problem.of(
                                            HttpStatus.UNAUTHORIZED,
                                            "TOKEN_MISSING_OR_INVALID",
                                            "Webhooks take a valid bearer token.",
                                            null)));
        };
    }
}
