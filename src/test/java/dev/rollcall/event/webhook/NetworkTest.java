package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({ "10.0.0.0/8,10.255.0.1,true", "10.0.0.0/8,11.0.0.1,false", "172.16.0.0/12,172.31.255.255,true", "172.16.0.0/12,172.32.0.0,false",
            "192.0.2.7,192.0.2.7,true", "192.0.2.7,192.0.2.8,false", "fd00::/8,fd12::1,true", "fd00::/8,fe80::1,false", "0.0.0.0/0,::1,false",
            "::/0,203.0.113.1,false", "0.0.0.0/0,203.0.113.1,true" })
    void containsWhatBeginsLikeIt(String network, String address, boolean contains) throws UnknownHostException {
        assertThat(Network.of(network).contains(InetAddress.getByName(address))).isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "localhost", "localhost/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0/8", "10.0.0.256/32", "::1/129",
            "10.0.0.1/8", "fd00::1/8", "::g/8", "10.0.0.0 /8", "::ffff:10.0.0.0/104" })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + text + "'");
    }

    @Test
    void toleratesBlanksAround() throws UnknownHostException {
        assertThat(Network.of(" 10.0.0.0/8 ").contains(InetAddress.getByName("10.1.1.1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.1.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
            "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fd00:ec2::254", "fc00::1",
            "ff02::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "::7f00:1" })
    void isNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "169.253.1.1",
            "192.169.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::101:101", "2002:101:101::" })
    void isPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }
}
