package groundswell.verifier;

import groundswell.events.rules.TallyHash;
import java.util.List;

/** Breaks the rule that the verifier shares no code with what it checks. */
public final class CountsAsTheService {
    static final String NOTHING = TallyHash.of(List.of());

    private CountsAsTheService() {}
}
