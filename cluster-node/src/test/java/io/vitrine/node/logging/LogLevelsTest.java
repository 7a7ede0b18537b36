package io.vitrine.node.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.vitrine.node.logging.LogLevels.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLevelsTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final LoggerContext loggers = new LoggerContext();
  private final List<Runnable> later = new ArrayList<>();
  private final LogLevels levels = new LogLevels(loggers, (delay, task) -> later.add(task));

  @Test
  void aLevelIsPutBackByTheLastOfSeveralChanges() {
    loggers.getLogger("io.vitrine.node").setLevel(Level.WARN);
    assertThat(levels.change("io.vitrine.node", "debug", TEN_MINUTES))
        .isInstanceOf(Change.Made.class);
    assertThat(levels.change("io.vitrine.node", "TRACE", TEN_MINUTES))
        .isInstanceOf(Change.Made.class);
    assertThat(levels.levels()).containsEntry("io.vitrine.node", "TRACE");
    later.get(0).run();
    assertThat(levels.levels()).containsEntry("io.vitrine.node", "TRACE");
    later.get(1).run();
    assertThat(levels.levels()).containsEntry("io.vitrine.node", "WARN");
  }

  @Test
  void aLoggerWithoutLevelHasNoneAfterwards() {
    loggers.getLogger("io.vitrine.node.peer.PeerLink");
    levels.change("io.vitrine.node.peer", "DEBUG", TEN_MINUTES);
    later.get(0).run();
    assertThat(levels.levels()).containsOnlyKeys("ROOT");
  }

  @Test
  void aResetPutsTheFirstLevelBackAndTheTimerChangesNothingMore() {
    loggers.getLogger("io.vitrine.node").setLevel(Level.WARN);
    levels.change("io.vitrine.node", "DEBUG", TEN_MINUTES);
    levels.change("io.vitrine.node", "TRACE", TEN_MINUTES);
    assertThat(levels.reset("io.vitrine.node")).isInstanceOf(Change.Made.class);
    assertThat(levels.levels()).containsEntry("io.vitrine.node", "WARN");
    assertThat(levels.reset("io.vitrine.node")).isInstanceOf(Change.Refused.class);

    levels.change("io.vitrine.node", "INFO", TEN_MINUTES);
    later.get(0).run();
    later.get(1).run();
    assertThat(levels.levels()).containsEntry("io.vitrine.node", "INFO");
  }

  @Test
  void whatIsNoChangeIsRefused() {
    int known = loggers.getLoggerList().size();
    assertRefused("ROOT", "OFF", TEN_MINUTES, "a level is one of");
    assertRefused("ROOT", "LOUD", TEN_MINUTES, "a level is one of");
    assertRefused("ROOT", "DEBUG", Duration.ZERO, "a change lasts from 1");
    assertRefused("ROOT", "DEBUG", LogLevels.LONGEST.plusSeconds(1), "a change lasts from 1");
    assertRefused("made.up", "DEBUG", TEN_MINUTES, "there is no logger");
    assertThat(loggers.getLoggerList()).hasSize(known);
  }

  @Test
  void nobodyChangesMoreThanABoundedNumber() {
    for (int i = 0; i < LogLevels.MAX_CHANGED; i++) {
      loggers.getLogger("a" + i);
      assertThat(levels.change("a" + i, "DEBUG", TEN_MINUTES)).isInstanceOf(Change.Made.class);
    }
    assertRefused("ROOT", "DEBUG", TEN_MINUTES, "32 loggers are changed already");
    assertThat(levels.change("a0", "INFO", TEN_MINUTES)).isInstanceOf(Change.Made.class);
  }

  private void assertRefused(String name, String level, Duration time, String why) {
    assertThat(levels.change(name, level, time))
        .isInstanceOfSatisfying(
            Change.Refused.class, refused -> assertThat(refused.why()).startsWith(why));
  }
}
