package groundswell.query.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** What an operator sees of the views. */
@Component
@Endpoint(id = "projections")
final class ProjectionsStatus {
    private final Projections projections;
    private final ObjectProvider<KafkaIntake> intake;

    ProjectionsStatus(Projections projections, ObjectProvider<KafkaIntake> intake) {
        this.projections = projections;
        this.intake = intake;
    }

    /**
     * How the views are doing.
     *
     * @param folds whether this process folds them, and not another on the same database
     * @param intake where events come from, if that is a broker
     * @param parked events at which projections stopped, and what was decided about them
     */
    record Report(
            boolean folds,
            KafkaIntake.@Nullable State intake,
            List<ProjectionState> projections,
            List<ParkedEvent> parked) {}

    /** How they are doing now. */
    @ReadOperation
    Report report() {
        var broker = intake.getIfAvailable();
        return new Report(
                projections.folds(),
                broker == null ? null : broker.state(),
                projections.states(),
                projections.parked());
    }
}
