package groundswell.command.web;

import groundswell.events.contract.HttpContract;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/** What the command side promises to other programs (OpenAPI 3.1). */
@RestController
final class OpenApiEndpoints {
    private final byte[] contract =
            HttpContract.json(file -> new Yaml().load(file), "command-side");

    @GetMapping("/openapi/command-side.json")
    ResponseEntity<byte[]> contract() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(contract);
    }
}
