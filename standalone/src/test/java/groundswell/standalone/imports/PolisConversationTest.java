package groundswell.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.value.Choice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolisConversationTest {
    private static final String COMMENT_COLUMNS =
            "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n";
    private static final String VOTE_COLUMNS = "timestamp,datetime,comment-id,voter-id,vote\n";

    @TempDir Path folder;

    @BeforeEach
    void a_conversation_about_a_market() {
        summary("topic,A market in the evening?\nconversation-description,\n");
        comments("1658827822012,0,7,2,1,1,From five to nine\n");
        votes("1658827822020,x,0,7,1\n1658827823000,x,0,8,1\n1658827824000,x,0,9,-1\n");
    }

    private void summary(String text) {
        SourceData.write(folder.resolve("summary.csv"), text);
    }

    private void comments(String rows) {
        SourceData.write(folder.resolve("comments.csv"), COMMENT_COLUMNS + rows);
    }

    private void votes(String rows) {
        SourceData.write(folder.resolve("votes.csv"), VOTE_COLUMNS + rows);
    }

    private PolisConversation read() {
        return PolisConversation.read(folder);
    }

    private void refused(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(SourceRefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_topic_and_an_empty_description_are_read() {
        assertThat(read().topic().value()).isEqualTo("A market in the evening?");
        assertThat(read().description()).isNull();
    }

    @Test
    void a_value_may_have_quotes_commas_and_lines() {
        summary("topic,\"A \"\"market\"\", or not?\"\nconversation-description,\"One\n\nTwo\"\n");

        assertThat(read().topic().value()).isEqualTo("A \"market\", or not?");
        assertThat(read().description().value()).isEqualTo("One\n\nTwo");
    }

    @Test
    void a_byte_order_mark_and_line_ends_of_windows_are_no_part_of_the_text() {
        SourceData.write(
                folder.resolve("comments.csv"),
                "\ufeff"
                        + (COMMENT_COLUMNS + "1658827822012,0,7,2,1,1,Lights\n")
                                .replace("\n", "\r\n"));

        assertThat(read().comments().getFirst().body().value()).isEqualTo("Lights");
    }

    @Test
    void votes_are_sorted_by_time_and_then_by_their_place() {
        votes("1658827824000,x,0,9,-1\n1658827822020,x,0,8,1\n1658827822020,x,0,7,1\n");

        assertThat(read().votes())
                .extracting(PolisConversation.Vote::voter)
                .containsExactly("8", "7", "9");
    }

    @Test
    void one_agrees_when_the_counts_of_the_comments_say_so() {
        assertThat(read().votes())
                .extracting(PolisConversation.Vote::choice)
                .containsExactly(Choice.SUPPORT, Choice.SUPPORT, Choice.OPPOSE);
    }

    @Test
    void minus_one_agrees_when_the_counts_of_the_comments_say_so() {
        votes("1658827822020,x,0,7,-1\n1658827823000,x,0,8,-1\n1658827824000,x,0,9,1\n");

        assertThat(read().votes())
                .extracting(PolisConversation.Vote::choice)
                .containsExactly(Choice.SUPPORT, Choice.SUPPORT, Choice.OPPOSE);
    }

    @Test
    void counts_that_fit_neither_sign_are_refused_where_they_stand() {
        votes("1658827822020,x,0,7,1\n");

        refused("comments.csv, line 2: counts 2 agrees and 1 disagrees");
    }

    @Test
    void equal_rows_are_told_apart_by_how_many_came_before() {
        votes("1658827822020,x,0,7,1\n1658827822020,x,0,7,1\n1658827824000,x,0,9,-1\n");

        assertThat(read().votes())
                .extracting(PolisConversation.Vote::repeat)
                .containsExactly(0, 1, 0);
    }

    @Test
    void a_missing_column_is_refused_and_an_unknown_one_is_not() {
        SourceData.write(folder.resolve("votes.csv"), "timestamp,comment-id,voter-id,mood\n");

        refused("votes.csv, line 1: the column vote is missing");
    }

    @Test
    void a_row_that_is_too_short_is_refused_with_its_line() {
        comments("1658827822012,0,7,2,1,1,\"Two\nlines\"\n1658827822013,1,7\n");

        refused("comments.csv, line 4: has 3 values for 7 columns");
    }

    @Test
    void a_comment_that_is_there_twice_is_refused() {
        comments("1658827822012,0,7,2,1,1,Trees\n1658827822013,0,7,0,0,1,Benches\n");

        refused("comments.csv, line 3: the comment 0 is there twice");
    }

    @Test
    void a_vote_on_an_unknown_comment_or_before_it_was_written_is_refused() {
        votes("1658827822020,x,5,7,1\n");
        refused("votes.csv, line 2: there is no comment 5");

        votes("1658827822011,x,0,7,1\n");
        refused("votes.csv, line 2: is a vote on comment 0 before it was written");
    }

    @Test
    void what_is_neither_agreeing_nor_disagreeing_nor_passing_is_refused() {
        votes("1658827822020,x,0,7,2\n");

        refused("votes.csv, line 2: vote is -1, 0 or 1");
    }

    @Test
    void a_quote_that_is_never_closed_is_refused_with_its_line() {
        comments("1658827822012,0,7,2,1,1,Trees\n1658827822013,1,7,0,0,1,\"Benches\n");

        refused("comments.csv, line 3: a quoted value is not closed");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_with_their_line() {
        SourceData.write(
                folder.resolve("comments.csv"),
                (COMMENT_COLUMNS + "1658827822012,0,7,2,1,1,Bänke\n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        refused("comments.csv, line 2: is not UTF-8");
    }

    @Test
    void a_topic_over_the_limit_is_refused_with_its_rule() {
        summary("url,x\ntopic," + "a".repeat(301) + "\n");

        refused("summary.csv, line 2: question has more than 300 characters");
    }

    @Test
    void a_folder_without_votes_is_refused() {
        assertThatThrownBy(() -> PolisConversation.read(folder.resolve("nowhere")))
                .isInstanceOf(SourceRefusedException.class)
                .hasMessage("summary.csv: does not exist");
    }
}
