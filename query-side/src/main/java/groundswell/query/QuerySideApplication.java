package groundswell.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import groundswell.query.intake.Projections;
import groundswell.query.web.ErrorProblems;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The query side in a process of its own: folds what Kafka has of the log into views in a database
 * of its own, and answers.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(ViewsSettings.class)
@Import(QuerySideConfiguration.class)
public class QuerySideApplication {
    private static final String CONNECT_SECONDS = "5";
    private static final String ANSWER_SECONDS = "60";

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Runs until it is told to stop. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(QuerySideApplication.class)
                .properties(
                        "spring.config.name=application,query-side",
                        "groundswell.views.intake=kafka")
                .run(arguments);
    }

    /** A measurement of each of security's filters would cost every request, and say nothing. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean(destroyMethod = "close")
    @Qualifier("views")
    DataSource views(ViewsSettings settings) {
        return new HikariDataSource(pool(settings));
    }

    static HikariConfig pool(ViewsSettings settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.secret());
        config.setMaximumPoolSize(Projections.CONNECTIONS);
        config.setPoolName("views");
        if (settings.url().startsWith("jdbc:postgresql:")) {
            // A server that has gone silent must not hold those who read and fold for ever.
            config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
            config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return config;
    }

    @Bean
    @ConditionalOnWebApplication
    ErrorProblems errorProblems(ErrorAttributes attributes, List<ErrorViewResolver> pages) {
        return new ErrorProblems(attributes, pages);
    }

    /**
     * Without an issuer or a key nobody can prove who they are, so nobody can register webhooks;
     * everything else here is public.
     */
    @Bean
    @ConditionalOnExpression(
            "'${spring.security.oauth2.resourceserver.jwt.issuer-uri:}"
                    + "${spring.security.oauth2.resourceserver.jwt.jwk-set-uri:}"
                    + "${spring.security.oauth2.resourceserver.jwt.public-key-location:}' == ''")
    JwtDecoder noTokens() {
        return _ -> {
            throw new BadJwtException("no issuer of tokens is configured");
        };
    }

    /**
     * Reading is open to everybody. Requests about webhooks have a chain of their own; besides
     * those, only an operator's decision about a view writes anything.
     */
    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain reading(HttpSecurity http) {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(HttpMethod.GET)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD)
                                .permitAll()
                                .requestMatchers("/actuator/projections/*")
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .oauth2ResourceServer(server -> server.jwt(_ -> {}))
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
}
