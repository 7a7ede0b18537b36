package io.vitrine.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutePatternsTest {
  private final RoutePatterns patterns =
      new RoutePatterns(List.of("/v1/series/featured", "/v1/series/{series}", "/v1/blocks"));

  @Test
  void aPathIsKnownByItsPattern() {
    assertThat(patterns.of("/v1/series/anything-%20at-all")).isEqualTo("/v1/series/{series}");
    assertThat(patterns.of("/v1/series/featured")).isEqualTo("/v1/series/featured");
    assertThat(patterns.of("/v1/blocks/")).isEqualTo("/v1/blocks");
  }

  @Test
  void thoseOfThePlatformAreTheDescribedOnes() {
    assertThat(RoutePatterns.platform().of("/v1/series/birds/items/7/history"))
        .isEqualTo("/v1/series/{series}/items/{number}/history");
    assertThat(RoutePatterns.platform().of("/v1/series/birds/items/7"))
        .isEqualTo("/v1/series/{series}/items/{number}");
    assertThat(RoutePatterns.platform().of("/v1/series/birds/items/7:checkTransfer"))
        .isEqualTo("/v1/series/{series}/items/{number}:checkTransfer");
    assertThat(RoutePatterns.platform().of("/v1/series/birds/items/7/offers/0x12"))
        .isEqualTo("/v1/series/{series}/items/{number}/offers/{buyer}");
    assertThat(RoutePatterns.platform().of("/v1/policies/house"))
        .isEqualTo("/v1/policies/{policy}");
    assertThat(RoutePatterns.platform().of("/v1/policies/house/versions/2"))
        .isEqualTo("/v1/policies/{policy}/versions/{version}");
  }

  @Test
  void everythingElseIsOther() {
    for (String path :
        List.of("", "/", "//", "/v1", "/v1/series", "/v1/series/a/b", "/v2/blocks")) {
      assertThat(patterns.of(path)).as(path).isEqualTo(RoutePatterns.OTHER);
    }
    assertThat(RoutePatterns.method("GET")).isEqualTo("GET");
    assertThat(RoutePatterns.method("get")).isEqualTo(RoutePatterns.OTHER);
    assertThat(RoutePatterns.method("EVIL")).isEqualTo(RoutePatterns.OTHER);
  }
}
