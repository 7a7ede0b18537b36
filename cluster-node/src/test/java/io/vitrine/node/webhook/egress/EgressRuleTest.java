package io.vitrine.node.webhook.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRuleTest {
  private static final EgressRule PUBLIC = new EgressRule(List.of(), false);
  private static final EgressRule DEVELOPMENT = new EgressRule(List.of(), true);
  private static final URI SECURE = URI.create("https://hooks.example/in");
  private static final URI PLAIN = URI.create("http://hooks.example/in");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.8.9.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotOfThePublicInternetIsRefused(String address) throws Exception {
    assertThat(PUBLIC.refusal(SECURE, List.of(address(address)))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.1.1.1",
        "168.63.129.17",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.1.1",
        "198.20.0.1",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "2001:4860:4860::8888",
        "2606:4700::1111"
      })
  void whatIsIsPermitted(String address) throws Exception {
    assertThat(PUBLIC.refusal(SECURE, List.of(address(address)))).isEmpty();
    assertThat(DEVELOPMENT.refusal(PLAIN, List.of(address(address)))).isPresent();
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() throws Exception {
    InetAddress good = address("1.1.1.1");
    InetAddress bad = address("10.0.0.1");
    assertThat(PUBLIC.refusal(SECURE, List.of(good, bad)))
        .hasValueSatisfying(why -> assertThat(why).contains("10.0.0.1"));
    assertThat(PUBLIC.refusal(SECURE, List.of(good, good))).isEmpty();
    assertThat(PUBLIC.refusal(SECURE, List.of())).isPresent();
  }

  @Test
  void anAllowedNetworkIsReachedOverTlsAlone() throws Exception {
    EgressRule rule =
        new EgressRule(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd12::/24")), false);
    List<InetAddress> inside = List.of(address("10.1.200.3"));
    assertThat(rule.refusal(SECURE, inside)).isEmpty();
    assertThat(rule.refusal(PLAIN, inside)).isPresent();
    assertThat(rule.refusal(SECURE, List.of(address("10.2.0.1")))).isPresent();
    assertThat(rule.refusal(SECURE, List.of(address("fd12:ff::1")))).isEmpty();
    assertThat(rule.refusal(SECURE, List.of(address("fd13::1")))).isPresent();
  }

  @Test
  void noAllowedNetworkOpensLoopbackOrMulticast() throws Exception {
    EgressRule rule =
        new EgressRule(List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0")), false);
    for (String address : List.of("127.0.0.1", "::1", "224.0.0.1", "ff02::1", "0.0.0.0", "::")) {
      assertThat(rule.refusal(SECURE, List.of(address(address)))).as(address).isPresent();
    }
    assertThat(rule.refusal(SECURE, List.of(address("10.0.0.1")))).isEmpty();
  }

  @Test
  void theDevelopmentSettingOpensLoopbackAlone() throws Exception {
    assertThat(DEVELOPMENT.refusal(PLAIN, List.of(address("127.0.0.1")))).isEmpty();
    assertThat(DEVELOPMENT.refusal(PLAIN, List.of(address("::1")))).isEmpty();
    assertThat(DEVELOPMENT.refusal(PLAIN, List.of(address("10.0.0.1")))).isPresent();
    assertThat(DEVELOPMENT.target("http://127.0.0.1:9000/in")).isInstanceOf(EgressRule.Url.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example",
        "http://hooks.example/in",
        "ftp://hooks.example/",
        "file:///etc/hosts",
        "https:///in",
        "https://user:word@hooks.example/",
        "https://hooks.example/#part",
        "https://hooks.example:0/",
        "https://hooks.example:70000/",
        "https://a b/",
        "https://hooks.example/\u00fc",
        "mailto:a@b.c"
      })
  void aUrlOfAnotherFormIsRefused(String url) {
    assertThat(PUBLIC.target(url)).isInstanceOf(EgressRule.Refused.class);
  }

  @Test
  void aUrlOfTheRightFormIsTaken() {
    assertThat(PUBLIC.target("https://hooks.example:8443/in?token=a"))
        .isInstanceOf(EgressRule.Url.class);
    assertThat(PUBLIC.target("https://[2606:4700::1111]/in")).isInstanceOf(EgressRule.Url.class);
    assertThat(PUBLIC.target("https://hooks.example/" + "a".repeat(EgressRule.MAX_URL)))
        .isInstanceOf(EgressRule.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0", "10.0.0.0/33", "::/129", "hooks.example/8", "10.0.0.0/-1"})
  void whatIsNoNetworkIsNotRead(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static InetAddress address(String literal) throws Exception {
    return InetAddress.getAllByName(literal)[0];
  }
}
