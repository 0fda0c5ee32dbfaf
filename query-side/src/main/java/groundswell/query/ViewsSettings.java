package groundswell.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the views are kept; losing them costs a rebuild.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param user the database's user
 * @param password the user's password; better kept in a file
 * @param passwordFile a file that holds the password alone, read at the start
 */
@ConfigurationProperties("groundswell.views")
record ViewsSettings(
        @DefaultValue("jdbc:h2:file:./groundswell-home/views;DB_CLOSE_ON_EXIT=FALSE") String url,
        @DefaultValue("sa") String user,
        @DefaultValue("") String password,
        @Nullable Path passwordFile) {
    String secret() {
        if (passwordFile == null) {
            return password;
        }
        try {
            return Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the password of the views' database", broken);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ViewsSettings[url=" + url + ", user=" + user + "]";
    }
}
