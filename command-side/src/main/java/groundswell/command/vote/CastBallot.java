package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;

/** This is my ballot; it replaces the one before. */
public record CastBallot(CampaignId campaign, Ballot ballot, boolean countIrregular, Act act)
        implements Command {}
