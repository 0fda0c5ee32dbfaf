package groundswell.events.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** What is written by hand of a contract. */
final class Handwritten {
    private Handwritten() {}

    static Object read(Function<InputStream, Object> yaml, String resource) {
        try (var file = Handwritten.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return yaml.apply(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading " + resource, broken);
        }
    }
}
