package groundswell.benchmarks.votes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who may vote at a rival: as in the product, whoever has a verified token. */
@Configuration(proxyBeanMethods = false)
class RivalSecurity {
    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(_ -> {}))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives("default-src 'none'"))
                                .cacheControl(cache -> cache.disable()))
                .build();
    }
}
