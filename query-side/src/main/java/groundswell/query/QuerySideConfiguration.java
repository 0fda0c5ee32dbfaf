package groundswell.query;

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
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class QuerySideConfiguration {}
