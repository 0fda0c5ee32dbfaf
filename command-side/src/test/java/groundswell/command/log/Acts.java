package groundswell.command.log;

import groundswell.command.act.Act;
import groundswell.command.act.CommandKey;
import groundswell.events.value.Channel;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Acts of somebody who may do everything that these tests do. */
final class Acts {
    private Acts() {}

    static Act act(@Nullable CommandKey key) {
        var steward = new Handle("a".repeat(25));
        return new Act(
                steward,
                steward,
                Set.of(Role.OPERATOR, Role.STEWARD),
                Level.VERIFIED,
                Channel.ONLINE,
                Instant.now(),
                null,
                key);
    }
}
