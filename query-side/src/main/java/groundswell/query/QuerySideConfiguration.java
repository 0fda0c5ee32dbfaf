package groundswell.query;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The query side as a part of an application. The application gives it three beans: an {@link
 * groundswell.query.intake.EventIntake}, an {@link org.thymeleaf.ITemplateEngine} for the pages
 * and, qualified {@code views}, the {@code DataSource} of the database that the views live in.
 */
@Configuration(proxyBeanMethods = false)
// Full names: the two sides have endpoints of the same simple name.
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        // A side that is a part is not an application of its own.
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
public class QuerySideConfiguration {}
