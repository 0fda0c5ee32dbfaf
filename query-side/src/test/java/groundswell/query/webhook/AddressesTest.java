package groundswell.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static InetAddress[] literal(String... texts) {
        return List.of(texts).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static Addresses resolving(String... texts) {
        return new Addresses(List.of(), _ -> literal(texts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.9.10",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1"
            })
    void what_is_not_public_is_refused(String address) {
        assertThatThrownBy(() -> resolving(address).of("example.org"))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
                "172.15.255.255", "172.32.0.0", "223.255.255.255", "2606:4700::1111", "2a00::1"
            })
    void what_is_public_may_be_reached(String address) throws IOException {
        assertThat(resolving(address).of("example.org")).isEqualTo(InetAddress.ofLiteral(address));
    }

    @Test
    void a_host_with_one_address_of_each_kind_is_refused() {
        assertThatThrownBy(() -> resolving("1.1.1.1", "10.0.0.1").of("example.org"))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void a_network_can_be_allowed() throws IOException {
        var addresses = new Addresses(List.of("10.1.0.0/16"), host -> literal(host));
        assertThat(addresses.of("10.1.2.3").getHostAddress()).isEqualTo("10.1.2.3");
        assertThatThrownBy(() -> addresses.of("10.2.2.3"))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void the_name_is_looked_up_and_checked_anew_at_each_connection_and_only_once() {
        var asked = new AtomicInteger();
        // A name that changes its mind: public when it is checked, the neighbour afterwards.
        var addresses =
                new Addresses(
                        List.of(),
                        _ ->
                                asked.getAndIncrement() == 0
                                        ? literal("1.1.1.1")
                                        : literal("127.0.0.1"));
        assertThatThrownBy(
                        () -> {
                            addresses.of("rebind.example");
                            addresses.of("rebind.example");
                        })
                .isInstanceOf(AddressRefusedException.class);
        assertThat(asked).hasValue(2);
    }
}
