package groundswell.command.erasure;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Reason;
import groundswell.events.value.WithdrawalGround;
import org.jspecify.annotations.Nullable;

/**
 * Let the words of this person be taken back for ever.
 *
 * @param campaign where the person has this handle; none for their handle in the community
 * @param openings how many there are to take back; 0 changes nothing
 */
public record EraseSubject(
        CommunityId community,
        @Nullable CampaignId campaign,
        Handle person,
        WithdrawalGround ground,
        @Nullable Reason reason,
        long openings,
        Act act)
        implements Command {}
