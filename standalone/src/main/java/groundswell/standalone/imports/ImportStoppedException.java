package groundswell.standalone.imports;

/** An import stopped on its way. What it has written stays; running it again goes on from there. */
public final class ImportStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SourceProblem problem;

    ImportStoppedException(SourceProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    ImportStoppedException(SourceProblem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** Where it stopped, and why. */
    public SourceProblem problem() {
        return problem;
    }
}
