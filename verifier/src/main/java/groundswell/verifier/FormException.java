package groundswell.verifier;

import java.io.Serial;

/** What was to be read is not of the stated form, so that it cannot be read on. */
final class FormException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
    private final String place;

    FormException(String place, String what) {
        super(what);
        this.place = place;
    }

    String place() {
        return place;
    }
}
