package groundswell.store;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class KnowsIdeas {
    groundswell.events.value.IdeaId idea = new groundswell.events.value.IdeaId("a.b.c");
}
