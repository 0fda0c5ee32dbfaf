package groundswell.query.history;

/** What a member did with an answer. */
enum VoteKind {
    CAST(1),
    CHANGED(2),
    REPEATED(3),
    RETRACTED(4);

    private final int number;

    VoteKind(int number) {
        this.number = number;
    }

    /** The stored number; apart from the order of the enum, which may change. */
    int number() {
        return number;
    }

    static VoteKind of(int number) {
        for (var kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalStateException("nothing that a member did has the number " + number);
    }
}
