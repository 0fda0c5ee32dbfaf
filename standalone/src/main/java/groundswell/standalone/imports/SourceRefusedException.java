package groundswell.standalone.imports;

import java.util.List;

/** A source cannot be imported as it is; nothing of it was written. */
public final class SourceRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Limit on the problems that are listed; further ones are only counted. */
    static final int MAX_LISTED = 20;

    private final transient List<SourceProblem> problems;

    /** Refused for one problem. */
    public SourceRefusedException(SourceProblem problem) {
        this(List.of(problem));
    }

    /**
     * @param problems at least one
     */
    public SourceRefusedException(List<SourceProblem> problems) {
        super(inWords(problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the source. */
    public List<SourceProblem> problems() {
        return problems;
    }

    private static String inWords(List<SourceProblem> problems) {
        var text = new StringBuilder(problems.getFirst().toString());
        problems.stream()
                .skip(1)
                .limit(MAX_LISTED - 1L)
                .forEach(problem -> text.append('\n').append(problem));
        if (problems.size() > MAX_LISTED) {
            text.append("\nand ").append(problems.size() - MAX_LISTED).append(" more");
        }
        return text.toString();
    }
}
