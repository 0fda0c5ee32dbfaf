package groundswell.command.tree;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done with the log itself. */
@Component
public final class LogSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(RotateLogKeyHandler.slice(), RetireLogKeyHandler.slice());
    }
}
