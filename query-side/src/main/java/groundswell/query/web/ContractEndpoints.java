package groundswell.query.web;

import groundswell.events.contract.EventContract;
import groundswell.events.contract.HttpContract;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/**
 * What the query side promises to other programs (OpenAPI 3.1), and what is sent to them (AsyncAPI
 * 3.0).
 */
@RestController
final class ContractEndpoints {
    private final byte[] contract = HttpContract.json(file -> new Yaml().load(file), "query-side");

    private final byte[] events = EventContract.json(file -> new Yaml().load(file));

    @GetMapping("/openapi/query-side.json")
    ResponseEntity<byte[]> contract() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(contract);
    }

    @GetMapping("/asyncapi.json")
    ResponseEntity<byte[]> events() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(events);
    }
}
