package groundswell.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a query with a problem; thrown by whoever finds it, turned into an answer in one place. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** A problem with a code of its own. */
    public static ProblemException of(
            HttpStatus status, String code, String detail, @Nullable String field) {
        return new ProblemException(Problem.of(status, code, detail, field));
    }

    /** 404 with a code such as {@code CAMPAIGN_NOT_FOUND}. */
    public static ProblemException notFound(String code, String detail) {
        return new ProblemException(Problem.of(HttpStatus.NOT_FOUND, code, detail, null));
    }

    /** 400 {@code MALFORMED_PARAMETER}, naming the parameter and its rule. */
    public static ProblemException malformed(String parameter, String rule) {
        return bad("MALFORMED_PARAMETER", parameter + " " + rule, parameter);
    }

    /** 400 {@code MALFORMED_PARAMETER}: the cursor is none that this list gave out. */
    public static ProblemException foreignCursor() {
        return malformed("cursor", "is not one that this list gave out");
    }

    /** 409 {@code POSITION_IN_THE_FUTURE}: the view has not come there, so nobody can tell. */
    public static ProblemException future(long viewPosition, long wanted) {
        var detail =
                "Position " + wanted + " is not in this view, which is at " + viewPosition + ".";
        return new ProblemException(
                Problem.of(HttpStatus.CONFLICT, "POSITION_IN_THE_FUTURE", detail, "asOf")
                        .at(viewPosition, wanted));
    }

    /** 400 {@code MALFORMED_QUERY}: the parameters cannot be read. */
    static ProblemException unreadableQuery() {
        return bad("MALFORMED_QUERY", "the query is not percent-encoded UTF-8", null);
    }

    static ProblemException bad(String code, String detail, @Nullable String parameter) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, code, detail, parameter));
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }
}
