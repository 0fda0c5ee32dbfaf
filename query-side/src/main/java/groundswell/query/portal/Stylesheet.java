package groundswell.query.portal;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the pages look like; kept, as {@link Kept} says why. */
@RestController
final class Stylesheet {
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final byte[] bytes = Kept.file("/static/groundswell/portal.css");
    private final String etag = Templates.etag("style", bytes);

    @GetMapping("/groundswell/portal.css")
    ResponseEntity<byte[]> style() {
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .contentType(CSS)
                .body(bytes);
    }
}
