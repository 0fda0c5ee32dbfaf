package groundswell.standalone;

import groundswell.events.contract.HttpContract;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/** What the whole service promises to other programs (OpenAPI 3.1). */
@RestController
final class OpenApiEndpoints {
    private final byte[] contract =
            HttpContract.json(
                    file -> new Yaml().load(file), "command-side", "query-side", "standalone");

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> contract() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(contract);
    }
}
