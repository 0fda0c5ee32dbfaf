package groundswell.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Runs every measurement once and prints one line each: what was measured, the limit that it is
 * held against, and the figures.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * @param args the product's jar, the folder of the Polis conversation to measure with
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("benchmarks: JAR CONVERSATION");
            System.exit(2);
        }
        var home = Files.createTempDirectory("groundswell-benchmark");
        var product = new Product(Path.of(args[0]), home);
        try {
            System.out.println(ImportRate.measure(product, Path.of(args[1])));
            try (var service = product.serve()) {
                System.out.println(RankingLatency.measure(service, ""));
                System.out.println(RankingLatency.measure(service, "asOf=" + service.head() / 2));
            }
        } finally {
            delete(home);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
