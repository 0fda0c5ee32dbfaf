package groundswell.store;

import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.store.tree.Checkpoint;
import groundswell.store.tree.KeyChange;
import groundswell.store.tree.LogTree;
import groundswell.store.tree.MerkleProofs;
import groundswell.store.tree.SignedCheckpoint;
import groundswell.store.tree.SignedNote;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.Tile;
import groundswell.store.tree.TlogProof;
import groundswell.store.tree.TreeHash;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LogTreeTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<VerifierKey> KEYS = List.of(TreeKeys.key(1).verifier());

    @Parameter Store.Database database;

    @TempDir Path folder;

    private Store store;

    @BeforeEach
    void newStore() {
        store = database.newStore(folder);
    }

    private static void append(EventLog log, int notes) {
        TaggedEventMessage<?>[] batch = new TaggedEventMessage<?>[notes];
        for (int i = 0; i < notes; i++) {
            batch[i] = note("bench " + i);
        }
        appended(log, batch);
    }

    private static SignedCheckpoint covered(EventLog log) throws InterruptedException {
        return log.tree().awaitCovering(log.head(), SOON).orElseThrow();
    }

    /** The root by its definition, from the leaves that the log gives out. */
    private static byte[] root(EventLog log, long size) {
        List<byte[]> leaves = Notes.entries(log).stream().map(StoredEntry::leaf).toList();
        return MerkleProofs.root(
                size,
                (height, index) -> {
                    if (height == 0) {
                        return TreeHash.leaf(leaves.get((int) index));
                    }
                    List<byte[]> level = new ArrayList<>();
                    for (int i = 0; i < 1 << height; i++) {
                        level.add(TreeHash.leaf(leaves.get((int) ((index << height) + i))));
                    }
                    while (level.size() > 1) {
                        List<byte[]> above = new ArrayList<>();
                        for (int i = 0; i < level.size(); i += 2) {
                            above.add(TreeHash.node(level.get(i), level.get(i + 1)));
                        }
                        level = above;
                    }
                    return level.getFirst();
                });
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = store.connect();
                Statement update = connection.createStatement()) {
            assertThat(update.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void what_is_appended_is_soon_covered_by_a_signed_checkpoint_and_a_receipt() throws Exception {
        try (EventLog log = store.open(TreeKeys.settings())) {
            assertThat(log.tree().newest()).isEmpty();
            append(log, 3);
            SignedCheckpoint checkpoint = covered(log);

            SignedNote note = SignedNote.parse(checkpoint.note());
            assertThat(note.signers(KEYS)).containsExactlyElementsOf(KEYS);
            assertThat(Checkpoint.parse(note.text()))
                    .isEqualTo(new Checkpoint(TreeKeys.ORIGIN, 3, root(log, 3)));
            for (StoredEntry entry : Notes.entries(log)) {
                TlogProof receipt = log.tree().receipt(entry.position(), checkpoint);
                TlogProof read = TlogProof.parse(receipt.text());
                assertThat(read.shows(entry.leaf(), TreeKeys.ORIGIN, KEYS)).isTrue();
            }
        }
    }

    @Test
    void tiles_and_bundles_are_those_of_the_entries_and_parts_stay() throws Exception {
        try (EventLog log = store.open(TreeKeys.settings())) {
            append(log, 700);
            covered(log);
            LogTree tree = log.tree();
            List<StoredEntry> entries = Notes.entries(log);
            for (Tile tile :
                    List.of(
                            new Tile(0, 0, 256),
                            new Tile(0, 0, 7),
                            new Tile(0, 1, 256),
                            new Tile(0, 2, 188))) {
                ByteBuffer hashes = ByteBuffer.wrap(tree.tile(tile).orElseThrow());
                ByteBuffer bundle = ByteBuffer.wrap(tree.entries(tile).orElseThrow());
                for (int i = 0; i < tile.width(); i++) {
                    byte[] leaf = entries.get((int) tile.index() * 256 + i).leaf();
                    byte[] hash = new byte[TreeHash.BYTES];
                    hashes.get(hash);
                    assertThat(hash).isEqualTo(TreeHash.leaf(leaf));
                    byte[] bundled = new byte[Short.toUnsignedInt(bundle.getShort())];
                    bundle.get(bundled);
                    assertThat(bundled).isEqualTo(leaf);
                }
                assertThat(hashes.hasRemaining() || bundle.hasRemaining()).isFalse();
            }
            assertThat(tree.tile(new Tile(1, 0, 2)).orElseThrow()).hasSize(64);
            assertThat(tree.tile(new Tile(1, 0, 3))).isEmpty();
            assertThat(tree.tile(new Tile(0, 2, 189))).isEmpty();
            assertThat(tree.tile(new Tile(2, 0, 1))).isEmpty();
            assertThat(tree.entries(new Tile(0, 2, 189))).isEmpty();
            assertThat(tree.entries(new Tile(1, 0, 1))).isEmpty();
        }
    }

    @Test
    void every_two_archived_checkpoints_are_consistent_also_after_a_restart() throws Exception {
        for (int notes : new int[] {1, 300, 5, 256}) {
            try (EventLog log = store.open(TreeKeys.settings())) {
                append(log, notes);
                covered(log);
                assertThat(log.closedBecause()).isEmpty();
            }
        }
        try (EventLog log = store.open(TreeKeys.settings())) {
            LogTree tree = log.tree();
            List<SignedCheckpoint> archive = tree.after(0, 100);
            assertThat(archive.getLast().size()).isEqualTo(562);
            assertThat(archive).extracting(SignedCheckpoint::size).contains(1L, 301L, 306L);
            for (SignedCheckpoint older : archive) {
                assertThat(tree.at(older.size())).contains(older);
                assertThat(older.checkpoint().root()).isEqualTo(root(log, older.size()));
                assertThat(tree.root(older.size())).isEqualTo(older.checkpoint().root());
                for (SignedCheckpoint newer : tree.after(older.size(), 100)) {
                    assertThat(
                                    MerkleProofs.consistent(
                                            older.size(),
                                            newer.size(),
                                            older.checkpoint().root(),
                                            newer.checkpoint().root(),
                                            tree.consistency(older.size(), newer.size())))
                            .isTrue();
                }
            }
            assertThat(tree.after(301, 1)).extracting(SignedCheckpoint::size).doesNotContain(301L);
            assertThat(tree.at(2)).isEmpty();
        }
    }

    @Test
    void a_log_without_a_tree_gets_one_over_all_of_its_history() throws Exception {
        try (EventLog log = store.open()) {
            append(log, 600);
            assertThatThrownBy(log::tree).isInstanceOf(IllegalStateException.class);
        }
        try (EventLog log = store.open(TreeKeys.settings())) {
            SignedCheckpoint checkpoint = covered(log);
            assertThat(checkpoint.size()).isEqualTo(600);
            assertThat(checkpoint.checkpoint().root()).isEqualTo(root(log, 600));
        }
    }

    private void signed(int notes) throws InterruptedException {
        try (EventLog log = store.open(TreeKeys.settings())) {
            append(log, notes);
            covered(log);
        }
    }

    private void refused(TreeSettings settings, String why) throws SQLException {
        try (EventLog log = store.open(settings)) {
            assertThat(log.closedBecause().orElseThrow())
                    .hasMessageContaining(why)
                    .satisfies(reason -> assertThat(reason.isRefusal()).isTrue());
            Throwable failure =
                    failure(Notes.append(log, AppendCondition.none(), note("one too many")));
            assertThat(failure)
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining(why);
            assertThat(log.reader().read(0, 1)).hasSize(1);
            assertThat(log.tree().newest()).isPresent();
        }
    }

    @Test
    void an_entry_that_was_changed_by_hand_stops_writing_and_is_told() throws Exception {
        signed(300);
        change(
                "update log_entry set leaf = (select leaf from log_entry where position = 8)"
                        + " where position = 7");
        refused(TreeKeys.settings(), "300 entries hash to");
    }

    @Test
    void entries_that_were_cut_off_at_the_end_stop_writing_and_are_told() throws Exception {
        signed(300);
        change("delete from log_entry where position >= 299");
        refused(TreeKeys.settings(), "it has 299 entries, but 300 were signed");
    }

    @Test
    void a_log_is_not_signed_on_with_another_key_or_for_another_origin() throws Exception {
        signed(3);
        refused(new TreeSettings(TreeKeys.ORIGIN, TreeKeys.key(2)), "not by every key in force");
        refused(new TreeSettings("elsewhere.example/log", TreeKeys.key(1)), "of the origin");
    }

    @Test
    void a_checkpoint_that_was_changed_by_hand_stops_writing() throws Exception {
        signed(3);
        change("update tree_checkpoint set note = replace(note, '\n3\n', '\n03\n')");
        try (EventLog log = store.open(TreeKeys.settings())) {
            assertThat(log.closedBecause().orElseThrow()).hasMessageContaining("malformed");
            assertThat(log.reader().read(0, 1)).hasSize(1);
        }
    }

    @Test
    void tiles_that_were_lost_or_changed_are_made_anew_from_their_entries() throws Exception {
        signed(600);
        byte[] before;
        try (EventLog log = store.open(TreeKeys.settings())) {
            before = log.tree().tile(new Tile(0, 1, 256)).orElseThrow();
        }
        change("delete from tree_tile where tile_index = 0");
        change(
                "update tree_tile set root = (select root from tree_checkpoint"
                        + " order by tree_size fetch first 1 rows only)");
        try (EventLog log = store.open(TreeKeys.settings())) {
            assertThat(log.closedBecause()).isEmpty();
            assertThat(log.tree().tile(new Tile(0, 1, 256)))
                    .hasValueSatisfying(tile -> assertThat(tile).isEqualTo(before));
            assertThat(log.tree().root(600)).isEqualTo(root(log, 600));
        }
    }

    @Test
    void a_checkpoint_of_others_that_is_not_of_this_tree_stops_writing_before_more_is_signed()
            throws Exception {
        try (EventLog log = store.open(TreeKeys.settings())) {
            append(log, 3);
            long size = covered(log).size();
            // As another process would that has other keys and other entries in mind.
            SigningKey other = TreeKeys.key(1);
            String text = new Checkpoint(TreeKeys.ORIGIN, size + 1, TreeHash.empty()).text();
            String forged = new SignedNote(text, List.of(other.sign(text))).note();
            insert(size + 1, forged);
            append(log, 1);
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(log.closedBecause())
                                    .hasValueSatisfying(reason ->
                                            assertThat(reason)
                                                    .hasMessageContaining("4 entries hash to")));
            assertThat(log.tree().size()).isEqualTo(3);
        }
    }

    private void insert(long size, String note) throws SQLException {
        try (Connection connection = store.connect();
                var insert =
                        connection.prepareStatement(
                                "insert into tree_checkpoint (tree_size, root, note)"
                                        + " values (?, ?, ?)")) {
            insert.setLong(1, size);
            insert.setBytes(2, TreeHash.empty());
            insert.setString(3, note);
            insert.executeUpdate();
        }
    }

    @Test
    void keys_sign_from_the_entry_that_brings_them_to_the_one_that_retires_them() throws Exception {
        SigningKey first = TreeKeys.key(1);
        SigningKey second = TreeKeys.key(2);
        TreeSettings rotating =
                new TreeSettings(
                        TreeKeys.ORIGIN,
                        List.of(first, second),
                        leaf -> change(leaf, first.verifier(), second.verifier()));
        try (EventLog log = store.open(rotating)) {
            append(log, 1);
            assertThat(signers(covered(log), first, second)).containsExactly(first.verifier());
            appended(log, note("rotate"));
            assertThat(signers(covered(log), first, second))
                    .containsExactlyInAnyOrder(first.verifier(), second.verifier());
        }
        try (EventLog log = store.open(rotating)) {
            assertThat(log.closedBecause()).isEmpty();
            append(log, 1);
            assertThat(signers(covered(log), first, second)).hasSize(2);
            appended(log, note("retire"));
            assertThat(signers(covered(log), first, second)).containsExactly(second.verifier());
        }
        TreeSettings after =
                new TreeSettings(TreeKeys.ORIGIN, List.of(second), rotating.keyChanges());
        try (EventLog log = store.open(after)) {
            append(log, 1);
            assertThat(signers(covered(log), first, second)).containsExactly(second.verifier());
        }
    }

    private static List<VerifierKey> signers(
            SignedCheckpoint checkpoint, SigningKey first, SigningKey second) {
        return List.copyOf(
                SignedNote.parse(checkpoint.note())
                        .signers(List.of(first.verifier(), second.verifier())));
    }

    private static Optional<KeyChange> change(byte[] leaf, VerifierKey first, VerifierKey second) {
        return switch (NoteCodec.parts(leaf).text()) {
            case "rotate" -> Optional.of(new KeyChange.Rotated(first, second));
            case "retire" -> Optional.of(new KeyChange.Retired(first));
            default -> Optional.empty();
        };
    }
}
