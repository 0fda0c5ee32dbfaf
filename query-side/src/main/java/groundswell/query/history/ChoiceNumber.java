package groundswell.query.history;

import groundswell.events.value.Choice;
import org.jspecify.annotations.Nullable;

/** The stored number of a choice; apart from the order of the enum, which may change. */
final class ChoiceNumber {
    static final int SUPPORT = 1;
    static final int PASS = 0;
    static final int OPPOSE = -1;

    private ChoiceNumber() {}

    static @Nullable Integer of(@Nullable Choice choice) {
        return switch (choice) {
            case null -> null;
            case SUPPORT -> SUPPORT;
            case PASS -> PASS;
            case OPPOSE -> OPPOSE;
        };
    }

    static @Nullable Choice choice(@Nullable Integer number) {
        return switch (number) {
            case null -> null;
            case SUPPORT -> Choice.SUPPORT;
            case PASS -> Choice.PASS;
            case OPPOSE -> Choice.OPPOSE;
            default -> throw new IllegalStateException("no choice has the number " + number);
        };
    }
}
