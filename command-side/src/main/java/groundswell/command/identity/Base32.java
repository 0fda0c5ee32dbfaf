package groundswell.command.identity;

/** RFC 4648 base 32 in lower case without padding: the alphabet of handles and minted names. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    /**
     * The first bytes of a hash, five bits a letter; a rest of fewer than five bits is left out.
     */
    static String encode(byte[] bytes, int length) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var i = 0; i < length; i++) {
            buffer = (buffer << 8) | (bytes[i] & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >> bits) & 31));
            }
        }
        return text.toString();
    }
}
