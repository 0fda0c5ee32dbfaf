package groundswell.store;

import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import java.util.Arrays;

/** Keys of logs of tests. */
final class TreeKeys {

    static final String ORIGIN = "riverside.example/log";

    private TreeKeys() {}

    static SigningKey key(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return SigningKey.of(ORIGIN, VerifierKey.SIGNATURE, seed);
    }

    static TreeSettings settings() {
        return new TreeSettings(ORIGIN, key(1));
    }
}
