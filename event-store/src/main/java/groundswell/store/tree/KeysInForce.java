package groundswell.store.tree;

import java.util.ArrayList;
import java.util.List;

/** Which keys must sign, in the order in which they came into force. */
record KeysInForce(List<VerifierKey> keys) {

    KeysInForce {
        keys = List.copyOf(keys);
    }

    KeysInForce after(KeyChange change) {
        List<VerifierKey> next = new ArrayList<>(keys);
        switch (change) {
            case KeyChange.Rotated rotated -> {
                if (!next.contains(rotated.to())) {
                    next.add(rotated.to());
                }
            }
            // The last key cannot go: a checkpoint without a signature would be valid for all.
            case KeyChange.Retired retired -> {
                if (next.size() > 1) {
                    next.remove(retired.key());
                }
            }
        }
        return new KeysInForce(next);
    }
}
