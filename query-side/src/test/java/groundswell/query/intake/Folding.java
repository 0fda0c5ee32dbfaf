package groundswell.query.intake;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;

/** A process that folds into views in a file without end, four projections at once. */
final class Folding {
    static final int PROJECTIONS = 4;
    static final String BEGUN = "folding";

    private static final int ROWS = 100;

    /** So many in one fold that H2 saves in the middle of it, for want of memory. */
    private static final int MANY_ROWS = 15_000;

    private Folding() {}

    /** Runs until it is killed; the argument is the file. */
    public static void main(String[] arguments) throws InterruptedException {
        var source = source(arguments[0]);
        var file = new ViewsFile(source);
        var database = new ViewsDatabase(source, file);
        var threads = new ArrayList<Thread>();
        for (var number = 0; number < PROJECTIONS; number++) {
            var schema = "folded" + number;
            prepare(database, schema);
            var rows = number == 0 ? MANY_ROWS : ROWS;
            threads.add(Thread.ofPlatform().start(() -> fold(database, schema, rows)));
        }
        // What is killed before the first saving has no tables, and rightly so.
        file.save();
        System.out.println(BEGUN);
        for (var thread : threads) {
            thread.join();
        }
    }

    static HikariDataSource source(String file) {
        var source = new HikariDataSource();
        source.setJdbcUrl("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE");
        return source;
    }

    private static void prepare(ViewsDatabase database, String schema) {
        database.define(
                "public",
                sql -> {
                    sql.execute("create schema if not exists " + schema);
                    sql.execute(
                            "create table if not exists " + schema + ".place (position bigint)");
                    sql.execute(
                            "create table if not exists "
                                    + schema
                                    + ".counted (what varchar not null, position bigint not null,"
                                    + " so_far bigint not null, primary key (what, position))");
                    if (sql.queryForList("select position from " + schema + ".place").isEmpty()) {
                        sql.execute("insert into " + schema + ".place values (0)");
                    }
                    return true;
                });
    }

    private static void fold(ViewsDatabase database, String schema, int number) {
        while (true) {
            database.derive(
                    schema,
                    sql -> {
                        var from = sql.queryForObject("select position from place", Long.class);
                        sql.update("update place set position = ?", from + number);
                        var rows = new ArrayList<Object[]>();
                        for (var next = from + 1; next <= from + number; next++) {
                            rows.add(
                                    new Object[] {next % 2 == 0 ? "votes" : "ballots", next, next});
                        }
                        sql.batchUpdate("insert into counted values (?, ?, ?)", rows);
                        return true;
                    });
        }
    }
}
