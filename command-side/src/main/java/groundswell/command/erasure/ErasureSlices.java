package groundswell.command.erasure;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done to take words back. */
@Component
public final class ErasureSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(EraseSubjectHandler.slice());
    }
}
