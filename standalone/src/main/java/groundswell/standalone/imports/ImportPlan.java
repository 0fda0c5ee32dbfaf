package groundswell.standalone.imports;

import groundswell.command.act.Command;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.community.FoundCommunity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an import will do, in order.
 *
 * @param founding founds the community, unless there is one of this name
 * @param announcing announces the campaign, with the source's hash in its origin
 * @param parts everything after it, each with the import key that names it
 * @param irregularBallots how many ballots break the declared rules
 */
public record ImportPlan(
        Planned<FoundCommunity> founding,
        Planned<AnnounceCampaign> announcing,
        List<Part> parts,
        long irregularBallots) {
    public ImportPlan {
        parts = List.copyOf(parts);
    }

    /** An act whose command is of a known kind. */
    public record Planned<C extends Command>(C command, String file, long line) {
        PlannedAct act() {
            return new PlannedAct(command, file, line);
        }
    }

    /** Acts that are made one by one when they are sent. */
    public record Part(long size, Stream<PlannedAct> acts) {
        /** Acts that are made already. */
        public static Part of(List<PlannedAct> acts) {
            return new Part(acts.size(), acts.stream());
        }
    }

    long size() {
        return 2 + parts.stream().mapToLong(Part::size).sum();
    }
}
