package groundswell.query.intake;

import groundswell.events.IdeaEvent.IdeaSubmitted;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The simplest projection: it counts events and ideas, and stops at what it is told not to bear.
 */
final class Census implements Projection {
    private final int version;
    private final long unbearable;
    private final AtomicInteger folds = new AtomicInteger();

    Census(int version, long unbearable) {
        this.version = version;
        this.unbearable = unbearable;
    }

    Census() {
        this(1, -1);
    }

    @Override
    public String name() {
        return "census";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "create table census (events bigint not null, ideas bigint not null)",
                "insert into census values (0, 0)");
    }

    /** How often it was given events. */
    int folds() {
        return folds.get();
    }

    @Override
    public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
        folds.incrementAndGet();
        if (events.stream().anyMatch(event -> event.position() == unbearable)) {
            throw new IllegalStateException("position " + unbearable + " cannot be folded");
        }
        var ideas = events.stream().filter(e -> e.event() instanceof IdeaSubmitted).count();
        sql.update(
                "update census set events = events + ?, ideas = ideas + ?", events.size(), ideas);
    }

    static long events(Projections projections) {
        return projections.read(
                "census",
                view -> view.sql().sql("select events from census").query(Long.class).single());
    }
}
