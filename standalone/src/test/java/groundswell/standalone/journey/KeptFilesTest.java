package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.thymeleaf.templateresolver.ITemplateResolver;

/**
 * No request reads from the application's jar: virtual threads that did, and others that loaded a
 * class from it, waited for each other for ever.
 */
class KeptFilesTest {
    @TempDir private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void open() {
        service = RunningService.on(folder);
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void templates_are_those_that_are_kept() {
        assertThat(service.parts(ITemplateResolver.class))
                .extracting(resolver -> resolver.getClass().getSimpleName())
                .containsExactly("KeptTemplates");
    }

    @Test
    void nothing_serves_files_of_the_jar() {
        assertThat(service.parts(SimpleUrlHandlerMapping.class))
                .flatMap(mapping -> mapping.getHandlerMap().values())
                .noneMatch(ResourceHttpRequestHandler.class::isInstance);
    }

    @Test
    void the_style_of_the_pages_is_served_and_known_again() throws Exception {
        var style = service.bytes("/groundswell/portal.css");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(new String(style.body(), StandardCharsets.UTF_8)).contains("body");
        var etag = style.headers().firstValue("ETag").orElseThrow();
        assertThat(service.bytes("/groundswell/portal.css", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }
}
