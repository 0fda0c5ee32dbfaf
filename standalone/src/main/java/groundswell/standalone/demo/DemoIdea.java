package groundswell.standalone.demo;

/**
 * An idea of the demo.
 *
 * @param name the last part of its identifier
 * @param cost in euros
 * @param appeal what most people make of it, -100 to 100
 * @param green how much it is for people who want green and quiet (or, below 0, against their
 *     taste)
 * @param lively how much it is for people who want life on the square
 * @param wheels how much it is for people who think of driving and parking first
 */
record DemoIdea(
        String name,
        String title,
        String text,
        String category,
        String place,
        long cost,
        int appeal,
        int green,
        int lively,
        int wheels) {}
