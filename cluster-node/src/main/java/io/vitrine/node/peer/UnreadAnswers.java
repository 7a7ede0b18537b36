package io.vitrine.node.peer;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.BackpressureTimeoutException;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.wire.framing.FrameRefusal;
import java.time.Duration;

/**
 * Ends answers to fetches that their caller does not read, and counts that as {@link
 * Misconduct#SLOW}. What a caller's HTTP/2 window has no room for is kept here, so one that asks
 * and reads nothing would hold a whole answer with each stream it may have, for ever.
 *
 * @param patience how long an answer waits for room for its next part
 */
record UnreadAnswers(PeerConduct conduct, Duration patience) {
  /** Of answers up to twice this size the HTTP/2 layer keeps all, and nobody sees them wait. */
  private static final int PART = 64 * 1024;

  /**
   * The same answer to {@code from}; acknowledgements, which are no whole answer, are too small.
   */
  HttpResponse watch(HttpResponse answer, ValidatorId from) {
    return answer.entity() instanceof HttpEntity.Strict whole
        ? answer.withEntity(
            HttpEntities.create(
                whole.getContentType(), whole.getData().size(), inTime(whole.getData(), from)))
        : answer;
  }

  private Source<ByteString, Object> inTime(ByteString data, ValidatorId from) {
    int parts = 1 + data.size() / PART;
    return Source.range(0, parts - 1)
        .map(part -> data.slice(part * PART, (part + 1) * PART))
        .backpressureTimeout(patience)
        .mapError(BackpressureTimeoutException.class, unread -> refuse(from))
        .mapMaterializedValue(m -> m);
  }

  private FrameRefusal refuse(ValidatorId from) {
    String detail = "an answer was not read for " + patience.toMillis() + " ms";
    conduct.refused(from, Misconduct.SLOW, detail);
    return new FrameRefusal.Slow(detail);
  }
}
