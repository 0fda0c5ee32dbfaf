/** Parameters, problems, conditional answers: the rules that every query keeps. */
@NullMarked
package groundswell.query.web;

import org.jspecify.annotations.NullMarked;
