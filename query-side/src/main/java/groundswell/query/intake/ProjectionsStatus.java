package groundswell.query.intake;

import groundswell.query.web.Operators;
import groundswell.query.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;

/** What an operator sees of the views. */
@Component
@Endpoint(id = "projections")
final class ProjectionsStatus {
    private final Projections projections;
    private final ObjectProvider<KafkaIntake> intake;
    private final Operators operators;

    ProjectionsStatus(
            Projections projections, ObjectProvider<KafkaIntake> intake, Operators operators) {
        this.projections = projections;
        this.intake = intake;
        this.operators = operators;
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

    /**
     * Decides that a view leaves out an event which it cannot read or fold. It takes the role
     * operator; the reason is shown with the parked events from then on.
     *
     * @param projection which view
     * @param position the event at which it stopped
     * @param reason why, for everybody who sees the counts
     * @return the report; a problem with 401 or 403 for others, 404 if there is no such view, 400
     *     without a reason
     */
    @WriteOperation
    WebEndpointResponse<Object> skip(@Selector String projection, long position, String reason) {
        try {
            operators.check("Decisions about views", "views");
            if (!projections.names().contains(projection)) {
                throw ProblemException.notFound(
                        "VIEW_NOT_FOUND", "No view is called " + projection + ".");
            }
            if (reason.isBlank()) {
                throw ProblemException.malformed("reason", "is not empty");
            }
            projections.skip(projection, position, reason);
            return new WebEndpointResponse<>(report());
        } catch (ProblemException refused) {
            var problem = refused.problem();
            return new WebEndpointResponse<>(
                    problem,
                    problem.status(),
                    MimeType.valueOf(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
        }
    }
}
