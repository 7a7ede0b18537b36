package io.vitrine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.node.peer.PeerAddress.Place;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerPlacesTest {
  @Test
  void severalNodesOrTheOnlyOne() {
    assertThat(read("addresses = [\"a.example:7413\", \"[::1]:7414\"]"))
        .containsExactly(new Place("a.example", 7413), new Place("::1", 7414));
    assertThat(read("host = b, port = 1")).containsExactly(new Place("b", 1));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String bad : List.of("a", ":1", "a:b", "a:70000", "a:")) {
      assertThatThrownBy(() -> read("addresses = [\"" + bad + "\"]"))
          .hasMessage("'" + bad + "' is no host:port");
    }
  }

  @Test
  void eightNodesAtMost() {
    assertThatThrownBy(
            () ->
                new PeerAddress(
                    new ValidatorId(0), "org-1", Collections.nCopies(9, new Place("a", 1))))
        .hasMessage("org-1 has 9 peer addresses, 1 to 8 are possible");
  }

  private static List<Place> read(String entry) {
    return PeerPlaces.read(ConfigFactory.parseString(entry));
  }
}
