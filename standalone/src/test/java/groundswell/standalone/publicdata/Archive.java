package groundswell.standalone.publicdata;

import groundswell.query.intake.Projections;
import groundswell.standalone.Home;
import groundswell.standalone.demo.Demo;
import groundswell.standalone.imports.ImportLog;
import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.imports.PabulibImport;
import groundswell.standalone.imports.PabulibOptions;
import groundswell.standalone.imports.PolisImport;
import groundswell.standalone.imports.PolisOptions;
import groundswell.standalone.imports.Progress;
import groundswell.standalone.journey.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A home that history is brought into while no service runs on it. */
record Archive(Path folder) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    ImportReport polis(Path source) {
        try (var log = open()) {
            return PolisImport.run(
                    source,
                    PolisOptions.DEFAULT,
                    log.log(),
                    log.commands(),
                    log.handles(),
                    Progress.quiet());
        }
    }

    ImportReport pabulib(Path file, PabulibOptions options) {
        try (var log = open()) {
            return PabulibImport.run(
                    file, options, log.log(), log.commands(), log.handles(), Progress.quiet());
        }
    }

    ImportReport demo(int voters) {
        try (var log = open()) {
            return Demo.run(voters, log.log(), log.commands(), log.handles(), Progress.quiet());
        }
    }

    /** Starts the service and waits until every view shows the whole log. */
    RunningService serve() {
        var service = RunningService.on(folder);
        service.part(Projections.class).awaitAll(service.head(), PATIENCE);
        return service;
    }

    /** The entries of a list on all its pages. */
    static List<JsonNode> all(RunningService service, String address, String entries) {
        var all = new ArrayList<JsonNode>();
        for (var next = address; !next.isEmpty(); ) {
            var reply = service.get(next);
            if (reply.status() != 200) {
                throw new AssertionError(next + " answered " + reply.status() + reply.text());
            }
            var page = reply.json();
            page.get(entries).forEach(all::add);
            next = page.path("next").asString("");
        }
        return all;
    }

    private ImportLog open() {
        return ImportLog.in(new Home(folder).log());
    }
}
