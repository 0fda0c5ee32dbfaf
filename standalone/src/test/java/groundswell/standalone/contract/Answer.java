package groundswell.standalone.contract;

import java.net.http.HttpHeaders;

/** What the service answered. */
record Answer(int status, HttpHeaders headers, byte[] body) {
    /** The type of a body, without its parameters; empty if there is none. */
    static String type(HttpHeaders headers) {
        return headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }
}
