package groundswell.verifier;

import java.util.Locale;

/** What is checked, in the order in which it is reported. Names are stable. */
enum Check {
    FORM("the file has the stated form"),
    MANIFEST("the manifest says what the file holds"),
    KEYS("the list of keys is that of the log"),
    CHECKPOINT("the checkpoint is signed by every key in force"),
    TRUST("a key that you trust is among them, or signed who followed it"),
    KEY_ROTATION("keys follow each other as the log says"),
    WITNESSES("enough witnesses that you trust cosigned"),
    ARCHIVE("every checkpoint of the archive is signed, and of this tree"),
    KNOWN_CHECKPOINTS("the checkpoints that you know are of this tree"),
    RECEIPTS("the receipts that you hold are of this log"),
    TILES("the tiles are exactly those of the tree"),
    ROOT("the tree's root is the one that was signed"),
    ENTRIES("entries are written as they have to be"),
    SCHEMAS("entries say what their types allow"),
    ORDER("times never fall, and no identifier is used twice"),
    STREAMS("no stream has a gap"),
    OPENINGS("what was opened is what was committed to"),
    MISSING_OPENINGS("what is missing is missing for a reason"),
    PHASES("votes lie within voting"),
    ENROLMENT("whoever took part was enrolled, once"),
    ONE_VOTE("one answer of each member counts"),
    OWN_ACTS("nobody voted for another"),
    DECISIONS("decisions are what the announced rule makes of the votes"),
    RULES_FILE("rules.json is what was announced"),
    CLAIMS("claims.json is what comes out of counting");

    private final String sentence;

    Check(String sentence) {
        this.sentence = sentence;
    }

    /** For programs. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people: what holds if the check is verified. */
    String sentence() {
        return sentence;
    }
}
