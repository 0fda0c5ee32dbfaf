package groundswell.events.wire;

import java.util.List;

/** The votes whose bodies {@link VoteBody} knows. Those that are most come first. */
enum VoteForm {
    CAST("vote.cast/1"),
    BALLOT_CAST("vote.ballot-cast/1"),
    ENROLLED("vote.participant-enrolled/1"),
    CHANGED("vote.changed/1"),
    REPEATED("vote.repeated/1"),
    RETRACTED("vote.retracted/1"),
    BALLOT_REPLACED("vote.ballot-replaced/1"),
    BALLOT_RETRACTED("vote.ballot-retracted/1");

    static final List<VoteForm> ALL = List.of(values());

    private final String type;
    private final byte[] end;

    VoteForm(String type) {
        this.type = type;
        this.end = LeafText.word(",\"type\":\"" + type + "\",\"v\":" + Envelope.VERSION + "}");
    }

    /** The stored type. */
    String type() {
        return type;
    }

    /** How its leaves end. */
    byte[] end() {
        return end;
    }
}
