package groundswell.query.portal;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import groundswell.query.QuerySideConfiguration;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The whole query side over a log, as an application has it. */
final class Portal implements AutoCloseable {
    private final AnnotationConfigWebApplicationContext context;
    private final MockMvc mvc;

    Portal(ListIntake intake) {
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Application.class);
        context.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("intake", intake));
        context.refresh();
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
        projections().awaitAll(intake.head(), Duration.ofSeconds(60));
    }

    // Not a @Configuration: scans for the query side's own parts must not come upon it.
    @EnableWebMvc
    @EnableWebSecurity
    @Import(QuerySideConfiguration.class)
    static class Application {
        @Bean(name = "views", destroyMethod = "dispose")
        JdbcConnectionPool views() {
            return JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }

        @Bean
        JwtDecoder tokens() {
            return _ -> {
                throw new BadJwtException("nobody has a token");
            };
        }

        @Bean
        SpringTemplateEngine templateEngine() {
            var engine = new SpringTemplateEngine();
            engine.setTemplateResolver(new KeptTemplates());
            return engine;
        }
    }

    Projections projections() {
        return context.getBean(Projections.class);
    }

    PortalErrors errors() {
        return context.getBean(PortalErrors.class);
    }

    MockHttpServletResponse answer(String address, String... headers) {
        try {
            var request = get(URI.create(address)).header("Accept", "text/html");
            for (var name = 0; name < headers.length; name += 2) {
                request.header(headers[name], headers[name + 1]);
            }
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception broken) {
            throw new IllegalStateException("GET " + address, broken);
        }
    }

    /** The page at an address; it has to be there. */
    String page(String address) {
        var answer = answer(address);
        if (answer.getStatus() != 200) {
            throw new AssertionError("GET " + address + ": " + text(answer));
        }
        return text(answer);
    }

    /** The JSON at an address; it has to be there. */
    String json(String address) {
        try {
            return mvc.perform(get(URI.create(address)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (Exception broken) {
            throw new IllegalStateException("GET " + address, broken);
        }
    }

    static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
