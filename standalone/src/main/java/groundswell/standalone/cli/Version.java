package groundswell.standalone.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar says it is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "groundswell " + Objects.requireNonNullElse(version, "(from classes)")
        };
    }
}
