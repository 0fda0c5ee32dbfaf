package groundswell.query.portal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** The templates of the pages, read once when the process starts ({@link Kept} says why). */
@Component(KeptTemplates.IN_PLACE_OF)
final class KeptTemplates extends AbstractTemplateResolver {
    /** What Spring Boot calls its own, which reads when it is asked. */
    static final String IN_PLACE_OF = "defaultTemplateResolver";

    static final String FOLDER = "groundswell/";

    private final Map<String, String> texts =
            List.of("layout", "home", "campaign", "decision", "idea", "problem").stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    name -> FOLDER + name,
                                    name ->
                                            new String(
                                                    Kept.file(
                                                            "/templates/"
                                                                    + FOLDER
                                                                    + name
                                                                    + ".html"),
                                                    StandardCharsets.UTF_8)));

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            @Nullable Map<String, Object> attributes) {
        var text = texts.get(template);
        return text == null ? null : new StringTemplateResource(text);
    }

    @Override
    protected TemplateMode computeTemplateMode(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            @Nullable Map<String, Object> attributes) {
        return TemplateMode.HTML;
    }

    @Override
    protected ICacheEntryValidity computeValidity(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            @Nullable Map<String, Object> attributes) {
        return AlwaysValidCacheEntryValidity.INSTANCE;
    }
}
