package groundswell.store.tree;

import java.util.List;

/**
 * That an entry is in the log, on a checkpoint which the log's policy of witnesses is content with:
 * from here on the log cannot take it back before those who trust a witness of it.
 *
 * @param checkpoint the first such checkpoint that covers the entry
 * @param cosigners names of the policy's witnesses who cosigned it, in the order of the policy
 * @param wanted how many of them the policy asks for
 * @param receipt that the entry is in this checkpoint
 */
public record Announcement(
        SignedCheckpoint checkpoint, List<String> cosigners, int wanted, TlogProof receipt) {

    /** Keeps an own list. */
    public Announcement {
        cosigners = List.copyOf(cosigners);
    }
}
