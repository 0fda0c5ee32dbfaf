package groundswell.query.webhook;

import java.io.IOException;

/** A host has an address that webhooks may not reach; which one is nobody's business. */
final class AddressRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String host) {
        super("the address of " + host + " is not allowed");
    }
}
