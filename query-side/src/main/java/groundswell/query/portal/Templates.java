package groundswell.query.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Makes an answer of a page: the template filled in, with the headers that keep everything foreign
 * out.
 */
@Component
final class Templates {
    /** No script, nothing from elsewhere, no frame around it. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private static final String RETRY_SECONDS = "1";
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final ITemplateEngine engine;

    /** Fills in a page at once, so that whoever comes first does not load the engine's classes. */
    Templates(ITemplateEngine engine) {
        this.engine = engine;
        filled("problem", PageWriter.problem(HttpStatus.NOT_FOUND.value(), "", ""));
    }

    /** The page, unless the asker already has the same one. */
    ResponseEntity<byte[]> page(String template, Record page, @Nullable String ifNoneMatch) {
        var body = filled(template, page);
        var etag = etag("page", body);
        if (etag.equals(ifNoneMatch)) {
            return headed(HttpStatus.NOT_MODIFIED).eTag(etag).build();
        }
        return headed(HttpStatus.OK).eTag(etag).contentType(HTML).body(body);
    }

    /** The page of a problem. */
    ResponseEntity<byte[]> problem(Pages.Problem page) {
        var answer = headed(HttpStatus.valueOf(page.status())).contentType(HTML);
        if (page.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(filled("problem", page));
    }

    byte[] filled(String template, Record page) {
        return engine.process(
                        KeptTemplates.FOLDER + template,
                        new Context(Locale.ROOT, Map.of("page", page)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ResponseEntity.BodyBuilder headed(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin");
    }

    /** A tag for these bytes. */
    static String etag(String kind, byte[] body) {
        return "\"" + kind + "-" + hash(body) + "\"";
    }

    private static String hash(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
