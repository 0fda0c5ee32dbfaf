/** Canonical JSON, read strictly, and the part of JSON Schema that the schemas of events use. */
@NullMarked
package groundswell.verifier.json;

import org.jspecify.annotations.NullMarked;
