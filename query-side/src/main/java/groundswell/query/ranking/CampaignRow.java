package groundswell.query.ranking;

import groundswell.events.value.BallotForm;

/** A campaign's own row. */
record CampaignRow(
        long position,
        long happenedMs,
        BallotForm ballot,
        boolean hidesResult,
        boolean votingClosed,
        int sinceFrame) {
    CampaignRow closed(boolean now) {
        return new CampaignRow(position, happenedMs, ballot, hidesResult, now, sinceFrame);
    }

    CampaignRow sinceFrame(int deltas) {
        return new CampaignRow(position, happenedMs, ballot, hidesResult, votingClosed, deltas);
    }
}
