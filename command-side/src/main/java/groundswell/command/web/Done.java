package groundswell.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted command answers.
 *
 * @param position ask a view for {@code atLeast} this position to see what was done
 * @param id what was made, if something was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Done(long position, @Nullable String id) {}
