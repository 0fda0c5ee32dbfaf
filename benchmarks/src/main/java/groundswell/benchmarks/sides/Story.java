package groundswell.benchmarks.sides;

import de.siegmar.fastcsv.reader.CsvReader;
import groundswell.events.value.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people do: on a public consultation and a city's budget, where their files are at hand, and
 * on a talk that is made up.
 *
 * @param campaigns in which it happens
 * @param acts in the order in which they are sent; those of one person one after the other
 */
record Story(List<Campaign> campaigns, List<Act> acts) {
    private static final int IDEAS = 20;
    private static final int PEOPLE = 400;
    private static final int MOST_IDEAS = 2;

    /**
     * One campaign.
     *
     * @param ballots whether people fill in approval ballots, and not answers on each idea
     * @param hidden whether the running result is hidden until voting closes
     * @param ideas their titles, by what the source calls them, in order
     * @param mostApproved most ideas on a ballot
     */
    record Campaign(
            String name, boolean ballots, boolean hidden, List<String> ideas, int mostApproved) {}

    /**
     * One act.
     *
     * @param campaign its number
     * @param choice the answer on the first of the ideas; none for a ballot
     * @param ideas their numbers
     */
    record Act(int campaign, String person, @Nullable Choice choice, List<Integer> ideas) {}

    /**
     * So many acts.
     *
     * @param data the folder of public data; none means the talk alone
     */
    static Story of(@Nullable Path data, int count, Random random) throws IOException {
        var campaigns = new ArrayList<Campaign>();
        var sources = new ArrayList<List<Act>>();
        if (data != null && Files.isDirectory(data.resolve("polis/vtaiwan.uberx"))) {
            sources.add(consultation(data.resolve("polis/vtaiwan.uberx"), campaigns));
            sources.add(budget(data.resolve("pabulib/Poland_Warszawa_2026.pb"), campaigns));
        }
        var named = sources.stream().mapToInt(List::size).sum();
        // Always some of it, so that it is there without the files too.
        sources.add(talk(campaigns, Math.max(count - named, count / 10), random));
        return new Story(campaigns, mixed(sources, count, random));
    }

    /** Each source in its own order, all of them as far along as each other. */
    private static List<Act> mixed(List<List<Act>> sources, int count, Random random) {
        var total = sources.stream().mapToInt(List::size).sum();
        var turns = new ArrayList<Integer>();
        for (var source = 0; source < sources.size(); source++) {
            for (var act = 0; act < sources.get(source).size(); act++) {
                turns.add(source);
            }
        }
        java.util.Collections.shuffle(turns, random);
        var next = new int[sources.size()];
        var acts = new ArrayList<Act>();
        for (var turn : turns.subList(0, Math.min(count, total))) {
            acts.add(sources.get(turn).get(next[turn]++));
        }
        return List.copyOf(acts);
    }

    private static List<Act> consultation(Path folder, List<Campaign> campaigns)
            throws IOException {
        var numbers = new TreeMap<Long, Integer>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("comments.csv"))) {
            rows.forEach(row -> numbers.put(Long.valueOf(row.getField("comment-id")), 0));
        }
        var ideas = new ArrayList<String>();
        numbers.replaceAll((id, _) -> {
            ideas.add("Statement " + id);
            return ideas.size() - 1;
        });
        var campaign = campaigns.size();
        campaigns.add(new Campaign("consultation", false, false, ideas, 0));
        var acts = new ArrayList<Act>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("votes.csv"))) {
            for (var row : rows) {
                var choice =
                        switch (row.getField("vote").strip()) {
                            case "1" -> Choice.SUPPORT;
                            case "-1" -> Choice.OPPOSE;
                            default -> Choice.PASS;
                        };
                var idea = numbers.get(Long.valueOf(row.getField("comment-id")));
                acts.add(
                        new Act(
                                campaign,
                                "voter" + row.getField("voter-id"),
                                choice,
                                List.of(idea)));
            }
        }
        return acts;
    }

    private static List<Act> budget(Path file, List<Campaign> campaigns) throws IOException {
        var lines = Files.readAllLines(file);
        var projects = lines.indexOf("PROJECTS");
        var votes = lines.indexOf("VOTES");
        var numbers = new HashMap<String, Integer>();
        var ideas = new ArrayList<String>();
        for (var line : lines.subList(projects + 2, votes)) {
            var project = line.substring(0, line.indexOf(';'));
            numbers.put(project, ideas.size());
            ideas.add("Project " + project);
        }
        var columns = List.of(lines.get(votes + 1).split(";", -1));
        var voter = columns.indexOf("voter_id");
        var vote = columns.indexOf("vote");
        var campaign = campaigns.size();
        var acts = new ArrayList<Act>();
        var most = 1;
        for (var line : lines.subList(votes + 2, lines.size())) {
            var fields = line.split(";", -1);
            var approved =
                    List.of(fields[vote].split(",")).stream().distinct().map(numbers::get).toList();
            most = Math.max(most, approved.size());
            acts.add(new Act(campaign, "resident" + fields[voter], null, approved));
        }
        campaigns.add(new Campaign("budget", true, true, ideas, most));
        return acts;
    }

    private static List<Act> talk(List<Campaign> campaigns, int count, Random random) {
        var ideas = new ArrayList<String>();
        for (var idea = 0; idea < IDEAS; idea++) {
            ideas.add(String.format(Locale.ROOT, "Idea %d", idea));
        }
        var talk = campaigns.size();
        campaigns.add(new Campaign("talk", false, false, ideas, 0));
        campaigns.add(new Campaign("poll", true, true, ideas, MOST_IDEAS));
        var choices = Choice.values();
        var acts = new ArrayList<Act>();
        for (var act = 0; act < count; act++) {
            var person = "citizen" + random.nextInt(PEOPLE);
            var idea = random.nextInt(IDEAS);
            if (act % 4 == 0) {
                var other = (idea + 1 + random.nextInt(IDEAS - 1)) % IDEAS;
                acts.add(new Act(talk + 1, person, null, List.of(idea, other)));
            } else {
                var choice = choices[random.nextInt(choices.length)];
                acts.add(new Act(talk, person, choice, List.of(idea)));
            }
        }
        return acts;
    }

    /**
     * What has to be counted in the end for each idea of a campaign: support, oppose and pass, or
     * the number of ballots.
     */
    List<List<Long>> expected(int campaign) {
        var last = new HashMap<List<Object>, Act>();
        for (var act : acts) {
            if (act.campaign() == campaign) {
                var on = act.choice() == null ? List.of() : act.ideas();
                last.put(List.of(act.person(), on), act);
            }
        }
        var counts = new ArrayList<long[]>();
        campaigns.get(campaign).ideas().forEach(_ -> counts.add(new long[3]));
        for (var act : last.values()) {
            var place = act.choice() == null ? 0 : act.choice().ordinal();
            act.ideas().forEach(idea -> counts.get(idea)[place]++);
        }
        return counts.stream()
                .map(count ->
                        campaigns.get(campaign).ballots()
                                ? List.of(count[0])
                                : List.of(count[0], count[1], count[2]))
                .toList();
    }

    /** What the latest act of a person before this one said on the same; for {@link #changes}. */
    private static List<Object> subject(Act act) {
        return List.of(
                act.campaign(), act.person(), act.choice() == null ? List.of() : act.ideas());
    }

    /** For each act, whether it changes what its person said before: then it is an event. */
    List<Boolean> changes() {
        Map<List<Object>, Act> said = new HashMap<>();
        var changes = new ArrayList<Boolean>();
        for (var act : acts) {
            var before = said.put(subject(act), act);
            changes.add(before == null || !saysTheSame(before, act));
        }
        return changes;
    }

    /** The order of the ideas on a ballot says nothing. */
    private static boolean saysTheSame(Act one, Act other) {
        return Objects.equals(one.choice(), other.choice())
                && Set.copyOf(one.ideas()).equals(Set.copyOf(other.ideas()));
    }
}
