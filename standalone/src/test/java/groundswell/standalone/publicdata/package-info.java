/**
 * Real consultations and city budgets, brought in and asked for through HTTP as anybody would;
 * their official outcomes have to come out.
 */
@NullMarked
package groundswell.standalone.publicdata;

import org.jspecify.annotations.NullMarked;
