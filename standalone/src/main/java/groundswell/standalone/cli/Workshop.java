package groundswell.standalone.cli;

import groundswell.command.adoption.AdoptionSlices;
import groundswell.command.campaign.CampaignSlices;
import groundswell.command.community.CommunitySlices;
import groundswell.command.erasure.ErasureSlices;
import groundswell.command.idea.IdeaSlices;
import groundswell.command.identity.Handles;
import groundswell.command.log.Commands;
import groundswell.command.log.LogSettings;
import groundswell.command.moderation.ModerationSlices;
import groundswell.command.tree.LogSlices;
import groundswell.command.vote.VoteSlices;
import groundswell.standalone.Home;
import groundswell.store.EventLog;
import java.time.InstantSource;
import java.util.List;

/** The log and the command side without a service, for work beside it or in its place. */
record Workshop(EventLog log, Commands commands, Handles handles) implements AutoCloseable {
    /**
     * Opens a home.
     *
     * @throws groundswell.store.LogInUseException if the log is in the home and a service runs on
     *     it
     */
    static Workshop open(Home home, LogSettings settings) {
        var log = home.openLog(settings, InstantSource.system());
        var slices =
                List.of(
                        new CommunitySlices(),
                        new CampaignSlices(),
                        new IdeaSlices(),
                        new VoteSlices(),
                        new AdoptionSlices(),
                        new ModerationSlices(),
                        new LogSlices(),
                        new ErasureSlices());
        return new Workshop(log, new Commands(log, slices), new Handles(log.keys()));
    }

    @Override
    public void close() {
        commands.close();
        log.close();
    }
}
