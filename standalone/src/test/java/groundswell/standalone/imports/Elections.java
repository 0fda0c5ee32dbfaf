package groundswell.standalone.imports;

/** A small election as text, of which tests change a piece. */
final class Elections {
    /** Three projects, four voters, approval of one or two. */
    static final String RIVERSIDE =
            """
            META
            key;value
            description;Budget of Riverside
            country;Nowhere
            unit;Riverside
            instance;2025
            num_projects;3
            num_votes;4
            budget;1000.50
            currency;EUR
            vote_type;approval
            rule;greedy
            date_begin;01.03.2025
            date_end;04.03.2025
            min_length;1
            max_length;2
            PROJECTS
            project_id;cost;votes;name;category
            A/1;400;3;"Trees; and ""shade\""";green
            A.1;300;2;Benches;green
            B;500;1;Fountain;water
            VOTES
            voter_id;vote;age;voting_method
            1;A/1,A.1;34;internet
            2;A/1;12;paper
            3;A/1,B;40;internet
            4;A.1;55;internet
            """;

    private Elections() {}
}
