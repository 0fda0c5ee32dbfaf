package groundswell.query.activity;

/** What counts on a day. */
enum Kind {
    IDEA(1),
    /** An answer where the member had none. */
    FIRST(2),
    CHANGED(3),
    /** The same answer again. */
    REPEATED(4),
    RETRACTED(5);

    private final int number;

    Kind(int number) {
        this.number = number;
    }

    /** The stored number; apart from the order of the enum, which may change. */
    int number() {
        return number;
    }

    static Kind of(int number) {
        for (var kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalStateException("nothing that counts has the number " + number);
    }
}
