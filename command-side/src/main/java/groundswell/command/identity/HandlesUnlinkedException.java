package groundswell.command.identity;

import groundswell.events.value.CampaignId;

/** Nobody acts in this campaign any more: who had which handle was forgotten. */
public final class HandlesUnlinkedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HandlesUnlinkedException(CampaignId campaign, Throwable cause) {
        super(
                "the handles of "
                        + campaign
                        + " were unlinked when its objection period ended; nobody acts there any"
                        + " more",
                cause);
    }
}
