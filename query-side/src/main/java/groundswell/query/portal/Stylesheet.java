package groundswell.query.portal;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What the pages look like; kept, as {@link Kept} says why. */
@Configuration(proxyBeanMethods = false)
class Stylesheet {
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    @Bean
    RouterFunction<ServerResponse> style() {
        var bytes = Kept.file("/static/groundswell/portal.css");
        var etag = Templates.etag("style", bytes);
        return RouterFunctions.route()
                .GET(
                        "/groundswell/portal.css",
                        _ ->
                                ServerResponse.ok()
                                        .eTag(etag)
                                        .cacheControl(CacheControl.noCache())
                                        .contentType(CSS)
                                        .body(bytes))
                .build();
    }
}
