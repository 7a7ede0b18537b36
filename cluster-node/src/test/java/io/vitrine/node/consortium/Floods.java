package io.vitrine.node.consortium;

import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Three clients that do what they must not, each from an address of its own: one submits valid
 * transactions as fast as it can, one transactions with forged signatures, one bytes that are no
 * transactions.
 */
final class Floods implements AutoCloseable {
  private final FloodClient valid;
  private final FloodClient forged;
  private final FloodClient malformed;

  Floods(Genesis genesis, int port, TestAccount sender, Address to, int connections) {
    byte[] envelope = payment(genesis, sender, to);
    this.valid = new FloodClient(2, port, connections, () -> payment(genesis, sender, to));
    this.forged = new FloodClient(3, port, connections, () -> forged(envelope));
    this.malformed = new FloodClient(4, port, connections, Floods::noise);
  }

  private static byte[] payment(Genesis genesis, TestAccount sender, Address to) {
    return sender.sign(genesis, SettlementCalls.transfer(to, new Amount(1))).envelope().toArray();
  }

  /** The signature ends the envelope: another byte in r. */
  private static byte[] forged(byte[] envelope) {
    byte[] copy = envelope.clone();
    copy[copy.length - 60] ^= (byte) ThreadLocalRandom.current().nextInt(1, 256);
    return copy;
  }

  private static byte[] noise() {
    byte[] bytes = new byte[ThreadLocalRandom.current().nextInt(1, 2_000)];
    ThreadLocalRandom.current().nextBytes(bytes);
    return bytes;
  }

  /** What each was answered, by HTTP status. */
  Map<String, Map<Integer, Long>> statuses() {
    return new TreeMap<>(
        Map.of(
            "valid", valid.statuses(),
            "forged", forged.statuses(),
            "malformed", malformed.statuses()));
  }

  @Override
  public void close() {
    valid.close();
    forged.close();
    malformed.close();
  }
}
