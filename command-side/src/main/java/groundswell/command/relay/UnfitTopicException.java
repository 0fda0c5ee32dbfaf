package groundswell.command.relay;

/** A topic that is there would not keep what the log holds, or holds something else. */
final class UnfitTopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitTopicException(String topic, String what) {
        super("passing on the log: the topic " + topic + " " + what);
    }
}
