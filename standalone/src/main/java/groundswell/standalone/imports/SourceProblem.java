package groundswell.standalone.imports;

/**
 * What is wrong with a source, and where.
 *
 * @param file the file's name
 * @param line the first line of the record, from 1; 0 if the whole file is meant
 * @param reason what is wrong, for people
 */
public record SourceProblem(String file, long line, String reason) {
    @Override
    public String toString() {
        return line == 0 ? file + ": " + reason : file + ", line " + line + ": " + reason;
    }
}
