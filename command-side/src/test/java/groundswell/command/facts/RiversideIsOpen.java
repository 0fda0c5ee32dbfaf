package groundswell.command.facts;

import static groundswell.command.facts.IdeasInRiverside.COLLECTING;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.campaign.OpenCollecting;
import groundswell.command.community.FoundCommunity;
import groundswell.command.log.Commands;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Purpose;
import groundswell.events.value.Role;
import java.util.Set;

/**
 * Founds Riverside in a real log and lets it collect ideas for its square; doing so again changes
 * nothing.
 */
public final class RiversideIsOpen {
    private static final Handle CLERK = new Handle("clerk");

    private RiversideIsOpen() {}

    /** Riverside collects ideas from now on. */
    public static void in(Commands commands) {
        var act =
                new Act(
                        CLERK,
                        CLERK,
                        Set.of(Role.OPERATOR, Role.STEWARD),
                        Level.VERIFIED,
                        Channel.ONLINE,
                        COLLECTING,
                        null,
                        null);
        accepted(
                commands,
                new FoundCommunity(
                        SQUARE.community(),
                        new CommunityName("Riverside"),
                        new Purpose("A neighbourhood where everyone can meet outdoors."),
                        act));
        var rules = IdeasInRiverside.announced();
        accepted(
                commands,
                new AnnounceCampaign(
                        rules.campaign(),
                        rules.question(),
                        rules.description(),
                        rules.ballot(),
                        rules.participation(),
                        rules.schedule(),
                        rules.runningResult(),
                        rules.budget(),
                        rules.rule(),
                        rules.tieOrder(),
                        rules.ranking(),
                        rules.categories(),
                        rules.origin(),
                        act));
        accepted(commands, new OpenCollecting(SQUARE, REASON, act));
    }

    private static void accepted(Commands commands, Command command) {
        assertThat(commands.send(command).outcome()).isInstanceOf(Accepted.class);
    }
}
