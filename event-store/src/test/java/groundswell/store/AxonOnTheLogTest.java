package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.annotation.InjectEntity;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AxonOnTheLogTest {

    @Parameter Store.Database database;

    @TempDir Path folder;

    /** A wish. */
    public record PaintBench(@TargetEntityId String bench, String colour) {}

    /** A fact. */
    public record BenchPainted(@EventTag(key = "bench") String bench, String colour) {}

    /** What a decision needs to know of a bench. */
    @EventSourcedEntity(tagKey = "bench")
    public record Bench(String colour) {

        /** A bench before its first event. */
        @EntityCreator
        public Bench() {
            this("bare");
        }

        @EventSourcingHandler
        Bench on(BenchPainted event) {
            return new Bench(event.colour());
        }
    }

    /** A bench is painted in a colour that it does not have. */
    public static final class BenchCommands {

        private final AtomicReference<Appended> last = new AtomicReference<>();

        @CommandHandler
        void handle(
                PaintBench command,
                @InjectEntity Bench bench,
                EventAppender events,
                ProcessingContext context) {
            if (bench.colour().equals(command.colour())) {
                throw new IllegalArgumentException("the bench is " + command.colour());
            }
            events.append(new BenchPainted(command.bench(), command.colour()));
            context.runOnAfterCommit(c -> last.set(c.getResource(Appended.RESOURCE_KEY)));
        }
    }

    /** Notes on benches. */
    private static final class BenchCodec implements LeafCodec {

        private final NoteCodec notes = new NoteCodec();

        @Override
        public LeafDraft encode(TaggedEventMessage<?> event) {
            EventMessage message = event.event();
            BenchPainted painted = (BenchPainted) message.payload();
            return notes.encode(
                    new GenericTaggedEventMessage<>(
                            new GenericEventMessage(
                                    message.identifier(),
                                    message.type(),
                                    Note.of(painted.bench() + ":" + painted.colour()),
                                    message.metadata(),
                                    message.timestamp()),
                            event.tags()));
        }

        @Override
        public EventMessage decode(StoredEntry entry) {
            EventMessage note = notes.decode(entry);
            String[] parts = ((String) note.payload()).split(":");
            return new GenericEventMessage(
                    note.identifier(),
                    note.type(),
                    new BenchPainted(parts[0], parts[1]),
                    note.metadata(),
                    note.timestamp());
        }

        @Override
        public Set<Tag> tags(byte[] leaf) {
            return notes.tags(leaf);
        }
    }

    @Test
    void a_command_decides_on_the_facts_of_its_entity_and_learns_its_position() {
        BenchCommands commands = new BenchCommands();
        try (EventLog log =
                database.newStore(folder).open(new BenchCodec(), InstantSource.system())) {
            AxonConfiguration axon =
                    EventSourcingConfigurer.create()
                            .componentRegistry(r ->
                                    r.registerComponent(
                                            EventStorageEngine.class, _ -> log.engine()))
                            .registerEntity(
                                    EventSourcedEntityModule.autodetected(
                                            String.class, Bench.class))
                            .registerCommandHandlingModule(
                                    CommandHandlingModule.named("benches")
                                            .commandHandlers()
                                            .annotatedCommandHandlingComponent(_ -> commands))
                            .start();
            try {
                CommandGateway gateway = axon.getComponent(CommandGateway.class);
                gateway.sendAndWait(new PaintBench("oak", "green"));
                gateway.sendAndWait(new PaintBench("elm", "green"));
                gateway.sendAndWait(new PaintBench("oak", "red"));
                assertThat(commands.last.get().lastPosition()).isEqualTo(2);
                assertThatThrownBy(() -> gateway.sendAndWait(new PaintBench("oak", "red")))
                        .hasMessageContaining("the bench is red");
                assertThat(log.head()).isEqualTo(2);
            } finally {
                axon.shutdown();
            }
        }
    }
}
