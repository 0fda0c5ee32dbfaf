package groundswell.command.slice;

import java.util.List;

/** Everything that can be done with one concept. */
public interface Slices {
    /** One slice a command. */
    List<Slice<?, ?, ?>> slices();
}
