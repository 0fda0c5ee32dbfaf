/** Records, read as strangers read them: with what the JDK has. */
@NullMarked
package groundswell.standalone.record;

import org.jspecify.annotations.NullMarked;
