package io.vitrine.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Messages come out whole however the network cuts them, and by their declared length. */
class LimitedFramesFuzz {
  private static final int LIMIT = 64;
  private static ActorSystem system;

  @BeforeContainer
  static void start() {
    system =
        ActorSystem.create(
            "frames",
            ConfigFactory.parseString("akka.actor.provider = local")
                .withFallback(ConfigFactory.load()));
  }

  @AfterContainer
  static void stop() {
    system.terminate();
  }

  @Property(tries = 200)
  void messagesAreWholeHoweverTheyAreCut(@ForAll long seed) {
    Random random = new Random(seed);
    List<ByteString> messages = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      messages.add(message(random, random.nextInt(LIMIT + 1)));
    }
    assertThat(read(cut(messages, random))).isEqualTo(messages);
  }

  @Property(tries = 200)
  void anythingElseIsRefusedByName(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[1 + random.nextInt(40)];
    random.nextBytes(bytes);
    List<ByteString> messages = List.of(message(random, 3), ByteString.fromArray(bytes));
    try {
      read(cut(messages, random)).forEach(m -> assertThat(m.size()).isLessThan(LIMIT + 6));
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(FrameRefusal.class);
    }
  }

  private static ByteString message(Random random, int size) {
    byte[] content = new byte[size];
    random.nextBytes(content);
    return declaring(size).concat(ByteString.fromArray(content));
  }

  private static ByteString declaring(int length) {
    return ByteString.fromArray(
        ByteBuffer.allocate(LimitedFrames.HEADER).put((byte) 0).putInt(length).array());
  }

  private static List<ByteString> cut(List<ByteString> messages, Random random) {
    ByteString all = messages.stream().reduce(ByteString.emptyByteString(), ByteString::concat);
    List<ByteString> pieces = new ArrayList<>();
    while (!all.isEmpty()) {
      int size = 1 + random.nextInt(Math.min(all.size(), 30));
      pieces.add(all.take(size));
      all = all.drop(size);
    }
    return pieces;
  }

  private static List<ByteString> read(List<ByteString> pieces) {
    return Source.from(pieces)
        .via(new LimitedFrames(LIMIT, Duration.ofSeconds(10)))
        .runWith(Sink.seq(), system)
        .toCompletableFuture()
        .join();
  }
}
