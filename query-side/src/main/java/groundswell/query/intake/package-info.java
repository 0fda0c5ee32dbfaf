/** How events reach the projections, and how far each projection has come. */
@NullMarked
package groundswell.query.intake;

import org.jspecify.annotations.NullMarked;
