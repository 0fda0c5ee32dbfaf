/** Brings in what others have published: conversations of Polis, elections of Pabulib. */
@NullMarked
package groundswell.standalone.imports;

import org.jspecify.annotations.NullMarked;
