package groundswell.verifier;

import groundswell.verifier.tree.Tile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a log is read from: a file, or a running service. Nothing of it is trusted. */
interface Record extends Closeable {
    /** Entries in a bundle or lines in a file, at most. */
    int LINES_A_FILE = 65_536;

    /** Where an entry stands, for people. */
    record Place(String file, long line, long fromByte, long toByte) {
        @Override
        public String toString() {
            return file + " line " + line + ", bytes " + fromByte + " to " + toByte;
        }
    }

    /** An entry as it is stored. */
    record Stored(long position, byte[] leaf, Place place) {}

    /** Something to be read to its end, one after the other. */
    interface Cursor<T> {
        /** The next one; none at the end. */
        @Nullable T next() throws IOException;
    }

    /** The small files by their names; none if this source does not have it. */
    byte @Nullable [] file(String name) throws IOException;

    /** The signed note of the tree's size. */
    byte[] checkpoint() throws IOException;

    /** The lines of the archive. */
    Cursor<Line> archive(long size) throws IOException;

    /** The entries in order of position. */
    Cursor<Stored> entries(long size) throws IOException;

    /** The lines of openings; none if this source has no openings. */
    @Nullable Cursor<Line> openings() throws IOException;

    /** The hashes of a tile; none if it is not there. */
    byte @Nullable [] tile(Tile tile) throws IOException;

    /**
     * The names of all files in order; none for a running service, which has more than one reads.
     */
    @Nullable List<String> names();

    /** A line without its line feed. */
    record Line(byte[] bytes, Place place) {}
}
