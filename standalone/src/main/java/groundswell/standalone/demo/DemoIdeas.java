package groundswell.standalone.demo;

import java.util.List;

/** What the people of Riverside proposed. Long on purpose: it is a list of texts. */
final class DemoIdeas {
    static final String GREEN = "Green and shade";
    static final String WALK = "Walking, cycling, transport";
    static final String MEET = "Meeting and play";
    static final String CULTURE = "Culture and markets";
    static final String SAFE = "Light, safety, access";

    static final List<String> CATEGORIES = List.of(GREEN, WALK, MEET, CULTURE, SAFE);

    private DemoIdeas() {}

    /** In the order in which they were submitted. */
    static List<DemoIdea> all() {
        return List.of(
                idea("trees", "Twelve shade trees along the south side",
                        "In July nobody crosses the square at noon. Twelve lime trees in proper pits, with room"
                            + " for roots and rainwater, would give shade to the tram stop and the benches.",
                        GREEN, "South side", 86_000, 42, 55, 0, -10),
                idea("fountain", "Bring the old fountain back to life",
                        "The basin is still there under the flower tubs. Repair the pump, use recycled water,"
                            + " and let us hear it again on summer evenings.",
                        CULTURE, "Centre of the square", 64_000, 34, 20, 35, 0),
                idea("benches", "Benches with backs and armrests",
                        "The stone blocks are cold and have no backs. Twenty proper benches, some facing each"
                            + " other, so that older people can sit down and get up again.",
                        MEET, "Around the square", 24_000, 46, 15, 10, 0),
                idea("night-bus", "A night bus stop on the square",
                        "The last tram leaves at 23:40. Let the night bus N4 stop here on Fridays and"
                            + " Saturdays instead of behind the station.",
                        WALK, "Corner of Bridge Street", 18_000, 22, -5, 40, -5),
                idea("bike-racks", "Covered bicycle racks at both ends",
                        "Bicycles are chained to every lamp post. Eighty covered places at the two entrances"
                            + " would keep the middle free.",
                        WALK, "Both entrances", 31_000, 24, 25, 5, -40),
                idea("seats", "More places to sit down",
                        "There are four blocks of stone for the whole square. Please put up more seats,"
                            + " with backs, in the sun and in the shade.",
                        MEET, "Around the square", 20_000, 38, 15, 10, 0),
                idea("stage", "A small open stage",
                        "A wooden platform of six by four metres with power, free for schools, choirs and"
                            + " anyone who books it. No concerts after ten.",
                        CULTURE, "North corner", 52_000, 8, -25, 60, 0),
                idea("kiosk", "A kiosk run by the neighbours",
                        "Coffee, newspapers, a place to leave a key. A cooperative of neighbours would run it;"
                            + " the town would only build the shell.",
                        MEET, "North corner", 78_000, 10, -5, 45, 0),
                idea("drinking-water", "Two drinking fountains",
                        "One at child height, one for bottles. The pipe is already there for the market.",
                        MEET, "By the tram stop", 12_000, 52, 10, 10, 0),
                idea("toilet", "A public toilet that is open and clean",
                        "The nearest one closes at six. One accessible toilet, cleaned three times a day, with"
                            + " a changing table.",
                        SAFE, "Behind the library", 98_000, 44, 0, 10, 5),
                idea("slow-street", "Walking pace on Mill Street",
                        "Children cross Mill Street to get to the square. Let cars pass at walking pace between"
                            + " the school and the library.",
                        WALK, "Mill Street", 36_000, 10, 45, 5, -65),
                idea("parking", "Keep the parking places on the east side",
                        "Craftsmen and people from the villages need them. Do not take away the thirty places"
                            + " that are left; mark them better instead.",
                        WALK, "East side", 9_000, -14, -55, -5, 75),
                idea("playground", "A playground with water and sand",
                        "A hand pump, a channel, sand, a low wall for parents. Not plastic, please.",
                        MEET, "West side", 92_000, 30, 15, 25, -5),
                idea("market-power", "Power and water for the market",
                        "The stalls run on generators from five in the morning. Six sockets in the ground and"
                            + " two taps would end the noise.",
                        CULTURE, "Market field", 41_000, 30, 5, 25, 10),
                idea("evening-market", "An evening market on Thursdays",
                        "Working people never see the market. From May to September, from five to nine.",
                        CULTURE, "Market field", 14_000, 26, -10, 50, -5),
                idea("lights", "Warm lights that do not blind",
                        "Replace the floodlights by lower, warm lamps that shine on the ground. Better for"
                            + " people, for moths and for the bill.",
                        SAFE, "Whole square", 58_000, 36, 25, 5, 0),
                idea("ramp", "A ramp at the library steps",
                        "Eleven steps, and the lift is broken every winter. A ramp along the wall would do.",
                        SAFE, "Library", 67_000, 40, 0, 0, 5),
                idea("tactile", "Guiding strips from the tram to the library",
                        "For people who cannot see the way: a line of ribbed stones, with fields at the"
                            + " crossings.",
                        SAFE, "Tram stop to library", 38_000, 28, 0, 0, 0),
                idea("bookshelf", "An open bookshelf",
                        "A weatherproof shelf to give and take books. The reading circle would look after it.",
                        CULTURE, "Next to the library", 3_000, 34, 10, 15, 0),
                idea("chess", "Two stone tables for chess",
                        "With boards set into the stone and stools that nobody can carry away.",
                        MEET, "Under the chestnut", 6_000, 24, 20, 5, 0),
                idea("meadow", "A flowering meadow instead of the lawn",
                        "Nobody may walk on the lawn anyway. Let it flower for bees; mow it twice a year.",
                        GREEN, "West side", 8_000, 20, 60, -10, 0),
                idea("rain-garden", "A rain garden for the car park's water",
                        "After heavy rain the square is a lake. Let the water run into planted hollows instead"
                            + " of the drain.",
                        GREEN, "East side", 46_000, 18, 55, -5, -20),
                idea("cheap-phones", "Great phones at half price",
                        "Best deals in town, call now and mention the square for a discount.",
                        CULTURE, "Online", 0, -90, 0, 0, 0),
                idea("paddling-pool", "A paddling pool for hot days",
                        "Twenty centimetres of water from June to August, like in my grandmother's time.",
                        MEET, "Centre of the square", 110_000, 26, 5, 45, 0),
                idea("community-garden", "Raised beds for anybody",
                        "Twenty beds, a water tank and a shed. Schools and neighbours share them by year.",
                        GREEN, "Behind the library", 16_000, 20, 50, 10, -5),
                idea("wifi", "Free network on the square",
                        "For pupils who do their homework in the library garden, and for visitors.",
                        SAFE, "Whole square", 22_000, 4, -25, 25, 10),
                idea("memorial", "Explain the stones of the old synagogue",
                        "Most people walk over them without knowing. A sign and a map, made with the school.",
                        CULTURE, "North side", 11_000, 32, 10, 10, 0),
                idea("nest-boxes", "Nest boxes for swifts at the town hall",
                        "The renovation closed their holes. Thirty boxes under the roof, no droppings on the"
                            + " pavement.",
                        GREEN, "Town hall", 7_000, 22, 50, -10, 0),
                idea("bakery-truck", "Bread on Sundays",
                        "A baker's van on Sunday mornings, from eight to eleven.",
                        CULTURE, "Market field", 2_000, 24, 0, 25, 10),
                idea("taxi-bay", "A bay for taxis and short stops",
                        "Where can I set down my mother? Two places, ten minutes, and somebody who checks.",
                        WALK, "East side", 13_000, 6, -30, 0, 60),
                idea("sledging", "Leave the slope for sledges",
                        "Take the fence away in winter. It costs nothing and is the only hill in town.",
                        MEET, "River bank", 1_000, 30, 15, 20, 0),
                idea("river-steps", "Steps down to the river",
                        "We have a river and cannot reach it. Broad steps to sit on, with a rail for floods.",
                        MEET, "River bank", 145_000, 36, 25, 35, -5),
                idea("charging", "Charging points for cars",
                        "Four points on the east side, so that people without a garage can change over.",
                        WALK, "East side", 48_000, -2, -10, 0, 50),
                idea("cargo-bikes", "Two cargo bicycles to borrow",
                        "For the market and for moving house. Booked at the library, free for three hours.",
                        WALK, "Library", 11_000, 14, 35, 10, -25),
                idea("skate", "A corner for skating",
                        "They skate on the steps anyway. Two ledges and a smooth floor away from the windows.",
                        MEET, "East side", 34_000, -2, -20, 50, -10),
                idea("cinema", "Cinema under the sky",
                        "Four evenings in August, chairs from the school, films that the town chooses.",
                        CULTURE, "Centre of the square", 9_000, 28, -5, 50, -5),
                idea("quiet-hours", "Quiet after ten",
                        "People live here. Enforce what is already the law, with somebody who talks to people"
                            + " before the police comes.",
                        SAFE, "Whole square", 15_000, 6, 40, -65, 5),
                idea("mural", "A mural on the substation",
                        "Grey concrete, twelve metres long, facing the tram. Let young people design it.",
                        CULTURE, "Substation", 6_000, 18, -5, 35, 0),
                idea("crossing", "A raised crossing at the school",
                        "At the height of the pavement, so that cars slow down and wheels need no kerb.",
                        SAFE, "Mill Street", 29_000, 38, 20, 0, -20),
                idea("defibrillator", "A defibrillator at the tram stop",
                        "The one in the town hall is locked up at night and on Sundays.",
                        SAFE, "Tram stop", 4_000, 56, 0, 0, 5),
                idea("glass-roof", "A glass roof over half of the square",
                        "Then the market could be held in any weather, and the café could have tables in"
                            + " winter.",
                        CULTURE, "North half", 320_000, -10, -45, 30, 10),
                idea("ice-rink", "An ice rink in winter",
                        "From Advent to January, with skates to borrow. Powered by the solar roof of the hall.",
                        MEET, "Centre of the square", 88_000, 4, -45, 50, 5));
    }

    private static DemoIdea idea(
            String name,
            String title,
            String text,
            String category,
            String place,
            long cost,
            int appeal,
            int green,
            int lively,
            int wheels) {
        return new DemoIdea(
                name, title, text, category, place, cost, appeal, green, lively, wheels);
    }
}
