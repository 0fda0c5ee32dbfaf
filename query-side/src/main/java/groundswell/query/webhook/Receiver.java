package groundswell.query.webhook;

import groundswell.query.web.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Where a webhook is sent to.
 *
 * @param host a name or a literal address, without the brackets of IPv6
 * @param port 1 to 65535
 * @param target path and query
 * @param secure whether it is reached over TLS
 */
record Receiver(String host, int port, String target, boolean secure) {
    /** Longest address. */
    static final int MAX_LENGTH = 1_000;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * The receiver of an address.
     *
     * @throws ProblemException 422 if it is none, or without TLS where that is not allowed
     */
    static Receiver of(String url, boolean allowHttp) {
        if (url.length() > MAX_LENGTH) {
            throw refused("URL_TOO_LONG", "url has at most " + MAX_LENGTH + " characters");
        }
        var uri = parsed(url);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
            throw refused("URL_NOT_HTTPS", "url begins with https://");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || !url.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw malformed();
        }
        var secure = scheme.equals("https");
        var port = uri.getPort() < 0 ? (secure ? HTTPS_PORT : HTTP_PORT) : uri.getPort();
        return new Receiver(host(uri), port, target(uri), secure);
    }

    /** The {@code Host} header. */
    String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
    }

    private static String host(URI uri) {
        var host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return refused(
                "URL_MALFORMED",
                "url is an absolute address in ASCII, without a user, a password or a fragment");
    }

    private static ProblemException refused(String code, String detail) {
        return ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, "url");
    }
}
