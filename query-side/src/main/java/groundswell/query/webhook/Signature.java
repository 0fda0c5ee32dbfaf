package groundswell.query.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers of Standard Webhooks 1.0, with the symmetric signature {@code v1}. */
final class Signature {
    private Signature() {}

    /**
     * The headers that go with a body.
     *
     * @param id the event's identifier, the same at every attempt
     * @param at when it is sent; receivers refuse what is too old
     */
    static Map<String, String> headers(byte[] secret, String id, Instant at, byte[] body) {
        var seconds = Long.toString(at.getEpochSecond());
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        var headers = new TreeMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds);
        headers.put("webhook-signature", "v1," + hmac(secret, signed.toByteArray()));
        return headers;
    }

    private static String hmac(byte[] secret, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
