/** Whether the service keeps what it promises to other programs. */
@NullMarked
package groundswell.standalone.contract;

import org.jspecify.annotations.NullMarked;
