package groundswell.command.erasure;

import groundswell.command.erasure.Erasures.Order;
import groundswell.command.identity.Caller;
import groundswell.command.identity.Handles.InStream;
import groundswell.command.identity.Person;
import groundswell.command.log.Answer;
import groundswell.command.web.Problems;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Reason;
import groundswell.events.value.WithdrawalGround;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erasures over HTTP. */
@RestController
final class ErasureEndpoints {
    private final Erasures erasures;

    ErasureEndpoints(Erasures erasures) {
        this.erasures = erasures;
    }

    /**
     * Whose words are to be taken back: a person by issuer and subject of their token, or else
     * whoever has a handle in a stream.
     */
    record ErasureRequest(
            @Nullable String issuer,
            @Nullable String subject,
            @Nullable String stream,
            @Nullable Handle handle,
            @Nullable WithdrawalGround ground,
            @Nullable Reason reason) {
        boolean ofPerson() {
            return issuer != null || subject != null;
        }
    }

    @PostMapping("/api/erasures")
    ResponseEntity<Object> erase(@RequestBody ErasureRequest request, Caller caller) {
        var order =
                new Order(
                        caller.roles(),
                        caller::in,
                        Problems.required("ground", request.ground()),
                        request.reason());
        return answer(request.ofPerson() ? person(request, order) : handle(request, order));
    }

    private Erasure person(ErasureRequest request, Order order) {
        if (request.stream() != null || request.handle() != null) {
            throw new InvalidValueException(
                    "handle", "ONE_OF_TWO", "is given, or else issuer and subject");
        }
        return erasures.erase(
                Person.of(
                        Problems.required("issuer", request.issuer()),
                        Problems.required("subject", request.subject())),
                order);
    }

    private Erasure handle(ErasureRequest request, Order order) {
        return erasures.erase(
                InStream.of(
                        Problems.required("stream", request.stream()),
                        Problems.required("handle", request.handle())),
                order);
    }

    private static ResponseEntity<Object> answer(Erasure erasure) {
        return switch (erasure) {
            case Erasure.Done done -> Problems.done(done);
            case Erasure.Refused(var refusal) -> Problems.answer(new Answer(refusal, -1, false));
        };
    }
}
