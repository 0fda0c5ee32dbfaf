package groundswell.standalone.sides;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives one broker to all test classes that ask for it; each uses topics of its own. */
public final class WithBroker implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Broker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Broker.class, _ -> started(), Broker.class);
    }

    private static Broker started() {
        try {
            return new Broker();
        } catch (IOException broken) {
            throw new UncheckedIOException("starting a broker", broken);
        }
    }
}
