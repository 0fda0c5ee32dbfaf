package groundswell.standalone;

import groundswell.query.record.Announcements;
import groundswell.store.EventLog;
import groundswell.store.tree.Announcement;
import groundswell.store.tree.LogTree;
import java.util.List;
import java.util.Optional;

/** What the log at hand says about its checkpoints, for the pages. */
final class LogAnnouncements implements Announcements {
    private final EventLog log;

    LogAnnouncements(EventLog log) {
        this.log = log;
    }

    @Override
    public Optional<Announced> of(long position) {
        LogTree tree = log.tree();
        var announcement = tree.announcement(position);
        return Optional.of(
                new Announced(
                        announcement.map(one -> one.checkpoint().size()),
                        announcement.map(Announcement::cosigners).orElse(List.of()),
                        tree.quorum()));
    }
}
