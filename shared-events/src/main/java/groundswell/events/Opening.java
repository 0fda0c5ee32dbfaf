package groundswell.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component whose value is never in the leaf: the leaf holds a digest of salt, name and
 * value, and the vault holds salt and value (RFC 9901 disclosures). The component is null once the
 * opening is withheld or withdrawn.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Opening {
    /** Whose key encrypts the value in the vault. */
    Seal value() default Seal.PERSON;

    /** Whose key it is. */
    enum Seal {
        /** The person's who wrote it. Erasing the person erases the value. */
        PERSON,
        /**
         * The campaign's, and only while the event says {@code sealed}: a choice in a campaign that
         * hides its running result. An event that is not sealed holds the value in plain.
         */
        CAMPAIGN
    }
}
