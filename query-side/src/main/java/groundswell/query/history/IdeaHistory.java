package groundswell.query.history;

import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.query.history.Amendments.Amendment;
import groundswell.query.history.Comments.Comment;
import groundswell.query.intake.View;
import groundswell.query.web.Answers;
import groundswell.query.web.AsOf;
import groundswell.query.web.Cursor;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what an idea is and what happened to it; for the endpoints and the pages. */
@Component
public final class IdeaHistory {
    private final Answers answers;

    IdeaHistory(Answers answers) {
        this.answers = answers;
    }

    /**
     * An idea together with a page of its history, both from one picture of the tables.
     *
     * @param versions what put the idea into words, oldest first: {@link What.Submitted}, {@link
     *     What.Revised} and {@link What.AmendmentAccepted}
     */
    public record Whole(Idea idea, List<Entry> versions, History history) {
        public Whole {
            versions = List.copyOf(versions);
        }
    }

    /**
     * An idea and a page of its history.
     *
     * @throws ProblemException 404 if there is, or then was, no such idea
     */
    public Whole whole(IdeaId idea, Query query) {
        return answers.read(
                HistoryProjection.NAME,
                query,
                view ->
                        new Whole(
                                idea(view, idea, query),
                                versions(view, idea, query),
                                history(view, idea, query)));
    }

    /**
     * What ideas are called: the title, else how the text begins. Ideas that are hidden today, have
     * no words or do not exist are left out.
     */
    public Map<IdeaId, String> names(Collection<IdeaId> ideas, Query query) {
        return answers.read(
                HistoryProjection.NAME,
                query,
                view -> {
                    var names = new HashMap<IdeaId, String>();
                    for (var idea : ideas) {
                        HistoryReader.find(view, idea)
                                .flatMap(reader -> reader.name(query.asOf()))
                                .ifPresent(name -> names.put(idea, name));
                    }
                    return names;
                });
    }

    private static List<Entry> versions(View view, IdeaId idea, Query query) {
        var reader = new HistoryReader(view, idea);
        return reader.versions(reader.resolve(query.asOf()));
    }

    static Idea idea(View view, IdeaId idea, Query query) {
        var reader = new HistoryReader(view, idea);
        return reader.idea(reader.resolve(query.asOf()));
    }

    static History history(View view, IdeaId idea, Query query) {
        var paging = Paging.of("history", view, idea, query);
        var reader = paging.reader();
        var entries = reader.entries(paging.after(), paging.upTo(), query.limit() + 1);
        return new History(
                view.position(),
                paging.asOf(),
                idea,
                reader.hidden(),
                reader.resultHidden(),
                paging.page(entries),
                paging.next(entries, Entry::position));
    }

    static Comments comments(View view, IdeaId idea, Query query) {
        var paging = Paging.of("comments", view, idea, query);
        var comments =
                paging.reader().comments(paging.after(), paging.upTo(), query.limit() + 1).stream()
                        .map(IdeaHistory::comment)
                        .toList();
        return new Comments(
                view.position(),
                paging.asOf(),
                idea,
                paging.reader().hidden(),
                paging.page(comments),
                paging.next(comments, Comment::position));
    }

    private static Comment comment(Act act) {
        var posted = (CommentPosted) act.event();
        return new Comment(
                act.position(),
                act.at(),
                posted.comment(),
                posted.author(),
                posted.inReplyTo(),
                posted.text());
    }

    static Amendments amendments(View view, IdeaId idea, Query query) {
        var paging = Paging.of("amendments", view, idea, query);
        var all = amendments(paging.reader().actsWithoutComments(paging.upTo()));
        var rest = all.stream().filter(amendment -> amendment.position() > paging.after()).toList();
        return new Amendments(
                view.position(),
                paging.asOf(),
                idea,
                paging.reader().hidden(),
                paging.page(rest),
                paging.next(rest, Amendment::position));
    }

    private static List<Amendment> amendments(List<Act> acts) {
        var amendments = new LinkedHashMap<String, Amendment>();
        for (var act : acts) {
            if (act.event() instanceof AmendmentProposed proposed) {
                amendments.put(proposed.amendment(), proposed(act, proposed));
            } else if (act.event() instanceof AmendmentAccepted accepted) {
                amendments.computeIfPresent(
                        accepted.amendment(),
                        (_, before) -> settled(before, act, "accepted", accepted.revision(), null));
            } else if (act.event() instanceof AmendmentDeclined declined) {
                amendments.computeIfPresent(
                        declined.amendment(),
                        (_, before) -> settled(before, act, "declined", null, declined.note()));
            }
        }
        return List.copyOf(amendments.values());
    }

    private static Amendment proposed(Act act, AmendmentProposed proposed) {
        return new Amendment(
                act.position(),
                act.at(),
                proposed.amendment(),
                proposed.proposer(),
                proposed.title(),
                proposed.text(),
                proposed.rationale(),
                "proposed",
                null,
                null,
                null);
    }

    private static Amendment settled(
            Amendment before,
            Act act,
            String status,
            @Nullable Integer revision,
            @Nullable CommentText note) {
        return new Amendment(
                before.position(),
                before.at(),
                before.amendment(),
                before.proposer(),
                before.title(),
                before.text(),
                before.rationale(),
                status,
                act.at(),
                revision,
                note);
    }

    /**
     * Where a page begins and how far it may look.
     *
     * @param madeAt the position at which the first page was made
     * @param asOf the position whose state is asked for
     * @param after the position of the last entry of the page before; -1 on the first page
     */
    private record Paging(
            HistoryReader reader, Query query, String scope, long madeAt, long asOf, long after) {
        static Paging of(String list, View view, IdeaId idea, Query query) {
            var reader = new HistoryReader(view, idea);
            var resolved = reader.resolve(query.asOf());
            var scope = list + " " + idea.value() + " " + query.text("asOf").orElse("");
            var cursor = query.cursor(scope);
            var madeAt = cursor.map(Cursor::position).orElse(view.position());
            if (madeAt > view.position()) {
                throw ProblemException.future(view.position(), madeAt);
            }
            var asOf = query.asOf() instanceof AsOf.Now ? madeAt : resolved;
            return new Paging(
                    reader, query, scope, madeAt, asOf, cursor.map(Paging::key).orElse(-1L));
        }

        private static long key(Cursor cursor) {
            if (!cursor.key().matches("[0-9]{1,18}")) {
                throw ProblemException.foreignCursor();
            }
            return Long.parseLong(cursor.key());
        }

        long upTo() {
            return Math.min(asOf, madeAt);
        }

        <T> List<T> page(List<T> oneMore) {
            return oneMore.subList(0, Math.min(query.limit(), oneMore.size()));
        }

        <T> @Nullable String next(List<T> oneMore, ToLongFunction<T> position) {
            if (oneMore.size() <= query.limit()) {
                return null;
            }
            var last = position.applyAsLong(oneMore.get(query.limit() - 1));
            return query.next(new Cursor(scope, madeAt, Long.toString(last)));
        }
    }
}
