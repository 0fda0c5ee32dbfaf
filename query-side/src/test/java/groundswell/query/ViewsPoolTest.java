package groundswell.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewsPoolTest {
    @Test
    void a_server_that_has_gone_silent_is_given_up_after_a_while() {
        var pool = QuerySideApplication.pool(at("jdbc:postgresql://db.test/views"));
        assertThat(pool.getDataSourceProperties())
                .containsEntry("connectTimeout", "5")
                .containsEntry("socketTimeout", "60");
    }

    @Test
    void a_file_is_told_nothing_that_it_would_not_understand() {
        assertThat(QuerySideApplication.pool(at("jdbc:h2:mem:views")).getDataSourceProperties())
                .isEmpty();
    }

    private static ViewsSettings at(String url) {
        return new ViewsSettings(url, "town", "", null);
    }
}
