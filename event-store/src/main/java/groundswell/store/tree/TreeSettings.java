package groundswell.store.tree;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a log signs.
 *
 * @param origin which log it is, in every checkpoint; never changes
 * @param keys the private keys at hand; of these sign those that are in force
 * @param keyChanges finds in an entry that a key came into force or was retired
 * @param witnesses who is asked to cosign
 */
public record TreeSettings(
        String origin,
        List<SigningKey> keys,
        Function<byte[], Optional<KeyChange>> keyChanges,
        WitnessPolicy witnesses) {

    /** Checks that there is a key and an origin. */
    public TreeSettings {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "a log's tree needs an origin of one line and a key");
        }
    }

    /** With one key that never changes. */
    public TreeSettings(String origin, SigningKey key) {
        this(origin, List.of(key), _ -> Optional.empty());
    }

    /** Without witnesses. */
    public TreeSettings(
            String origin,
            List<SigningKey> keys,
            Function<byte[], Optional<KeyChange>> keyChanges) {
        this(origin, keys, keyChanges, WitnessPolicy.NONE);
    }

    /** The same with witnesses. */
    public TreeSettings with(WitnessPolicy policy) {
        return new TreeSettings(origin, keys, keyChanges, policy);
    }
}
