package groundswell.command.relay;

import groundswell.events.wire.Channels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are missing and looks at those that are there: one that forgets entries, or
 * merges them, is not written to.
 */
final class Topics {
    private static final long ANSWER_SECONDS = 30;

    /** A copy that lags is not needed for an acknowledgement, but one besides the leader is. */
    private static final int REPLICAS_FOR_TWO_IN_SYNC = 3;

    private final Channels channels;
    private final short replicationFactor;

    Topics(Channels channels, short replicationFactor) {
        this.channels = channels;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Leaves three topics that keep what the log holds.
     *
     * @throws UnfitTopicException if one is there that does not
     */
    void prepare(Admin admin) {
        var names = List.of(channels.events(), channels.openings(), channels.vault());
        var existing = await("listing topics", admin.listTopics().names());
        for (var name : names) {
            if (!existing.contains(name)) {
                create(admin, name);
            }
        }
        var described = await("describing topics", admin.describeTopics(names).allTopicNames());
        var configured =
                await(
                        "reading the settings of topics",
                        admin.describeConfigs(names.stream().map(Topics::resource).toList()).all());
        for (var name : names) {
            refuseUnfit(
                    name,
                    Optional.ofNullable(described.get(name)),
                    Optional.ofNullable(configured.get(resource(name))));
        }
    }

    private void create(Admin admin, String name) {
        var settings =
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        policy(name),
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        replicationFactor >= REPLICAS_FOR_TWO_IN_SYNC ? "2" : "1");
        try {
            await(
                    "creating the topic " + name,
                    admin.createTopics(
                                    List.of(
                                            new NewTopic(name, 1, replicationFactor)
                                                    .configs(settings)))
                            .all());
        } catch (KafkaException failed) {
            // Another process was faster; whether its topic is fit is looked at like any other's.
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    private void refuseUnfit(
            String name, Optional<TopicDescription> description, Optional<Config> config) {
        if (description.isEmpty() || config.isEmpty()) {
            throw new KafkaException("the topic " + name + " is not there yet");
        }
        var partitions = description.get().partitions().size();
        if (partitions != 1) {
            throw new UnfitTopicException(
                    name, "has " + partitions + " partitions; a log is one order, so it takes 1");
        }
        require(name, config.get(), TopicConfig.CLEANUP_POLICY_CONFIG, policy(name));
        if (name.equals(channels.events())) {
            require(name, config.get(), TopicConfig.RETENTION_MS_CONFIG, "-1");
            require(name, config.get(), TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        }
    }

    private static void require(String name, Config config, String setting, String wanted) {
        var found = config.get(setting).value();
        if (!wanted.equals(found)) {
            throw new UnfitTopicException(
                    name, "has " + setting + "=" + found + "; it takes " + setting + "=" + wanted);
        }
    }

    private String policy(String name) {
        return name.equals(channels.events())
                ? TopicConfig.CLEANUP_POLICY_DELETE
                : TopicConfig.CLEANUP_POLICY_COMPACT;
    }

    private static ConfigResource resource(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static <T> T await(String doing, KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new KafkaException(doing + ": " + failed.getCause(), failed.getCause());
        } catch (TimeoutException late) {
            throw new KafkaException(doing + ": no answer in " + ANSWER_SECONDS + " s", late);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new KafkaException(doing + ": interrupted");
        }
    }
}
