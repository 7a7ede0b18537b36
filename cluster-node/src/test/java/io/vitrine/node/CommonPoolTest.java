package io.vitrine.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommonPoolTest {
  @Test
  void twoCoresShareTwoThreads() {
    assertThat(after(new Properties(), 1)).isEqualTo("2");
    assertThat(after(new Properties(), 2)).isEqualTo("2");
  }

  @Test
  void moreCoresAndAnOwnValueStand() {
    Properties own = new Properties();
    own.setProperty(CommonPool.PARALLELISM, "7");

    assertThat(after(own, 2)).isEqualTo("7");
    assertThat(after(new Properties(), 3)).isNull();
  }

  private static String after(Properties properties, int processors) {
    CommonPool.share(properties, processors);
    return properties.getProperty(CommonPool.PARALLELISM);
  }
}
