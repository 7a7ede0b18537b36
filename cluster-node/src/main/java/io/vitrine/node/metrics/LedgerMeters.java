package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.sale.BuyItem;
import io.vitrine.contracts.sale.BuyPaidItem;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.node.index.CommittedBlock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the ledger is used for: transactions by contract, method and result, items, sales, and the
 * rhythm of blocks. Every block counts once: blocks executed before this process began, and those
 * that a replica executes again when it starts over, do not. A contract or method that does not
 * exist, whatever a client calls it, has the label {@code other}. Called by one thread at a time.
 */
public final class LedgerMeters {
  private static final String OTHER = "other";

  private static final Duration[] INTERVALS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };
  private static final double[] SIZES = {1, 10, 100, 1_000, 10_000};

  /** Which methods of the sale contract deliver against payment at once. */
  private static final Set<String> BUYING = Set.of(BuyItem.METHOD, BuyPaidItem.METHOD);

  private record Call(String contract, String method, boolean ok) {
    Call(TransactionBody body, Receipt receipt) {
      this(body.contract(), body.method(), receipt.isOk());
    }

    static Call other(boolean ok) {
      return new Call(OTHER, OTHER, ok);
    }
  }

  private final Map<Call, Counter> executed = new HashMap<>();
  private final Map<Skipped.Reason, Counter> skipped = new EnumMap<>(Skipped.Reason.class);
  private final Map<Boolean, Counter> orders = new HashMap<>();
  private final Counter gas;
  private final Counter issued;
  private final Counter transferred;
  private final Counter soldUnits;
  private final DistributionSummary blockSize;
  private final Timer interval;
  private long counted;
  private OptionalLong lastTimestamp = OptionalLong.empty();

  /**
   * Counts blocks above {@code executedBefore}.
   *
   * @param contracts the contracts that exist
   */
  public LedgerMeters(
      MeterRegistry registry, List<BuiltInContract> contracts, long executedBefore) {
    this.counted = executedBefore;
    for (boolean ok : List.of(true, false)) {
      contracts.forEach(
          contract ->
              contract
                  .methods()
                  .names()
                  .forEach(method -> executed(registry, new Call(contract.name(), method, ok))));
      executed(registry, Call.other(ok));
      orders.put(
          ok,
          Counter.builder("vitrine.sale.orders")
              .description("Purchases by result: settled, or refused by a rule")
              .tag("result", ok ? "settled" : "refused")
              .register(registry));
    }
    for (Skipped.Reason reason : Skipped.Reason.values()) {
      skipped.put(
          reason,
          Counter.builder("vitrine.transaction.skipped")
              .description("Ordered transactions that were not executed")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    this.gas = counter(registry, "execution.gas", "Gas spent by executed transactions");
    this.issued = counter(registry, "collection.items.issued", "Items issued");
    this.transferred =
        counter(registry, "collection.items.transferred", "Items passed on without payment");
    this.soldUnits = counter(registry, "sale.volume.units", "Smallest units paid for items");
    this.blockSize =
        DistributionSummary.builder("vitrine.execution.block.transactions")
            .description("Executed transactions in a block")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    this.interval =
        Timer.builder("vitrine.consensus.block.interval")
            .description("Block time minus the block time before")
            .serviceLevelObjectives(INTERVALS)
            .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String text) {
    return Counter.builder("vitrine." + name).description(text).register(registry);
  }

  private void executed(MeterRegistry registry, Call call) {
    executed.put(
        call,
        Counter.builder("vitrine.transaction.executed")
            .description("Executed transactions by result: ok, or failed without effect")
            .tag("contract", call.contract())
            .tag("method", call.method())
            .tag("result", call.ok() ? "ok" : "failed")
            .register(registry));
  }

  /** A block was executed, perhaps not for the first time. */
  public void executed(CommittedBlock block, List<Skipped> passedOver) {
    if (block.height() <= counted) {
      return;
    }
    counted = block.height();
    blockSize.record(block.entries().size());
    lastTimestamp.ifPresent(last -> interval.record(Duration.ofMillis(block.timestamp() - last)));
    lastTimestamp = OptionalLong.of(block.timestamp());
    passedOver.forEach(s -> skipped.get(s.reason()).increment());
    block.entries().forEach(entry -> count(entry.transaction().body(), entry.receipt()));
  }

  private void count(TransactionBody body, Receipt receipt) {
    Call call = new Call(body, receipt);
    executed.getOrDefault(call, executed.get(Call.other(receipt.isOk()))).increment();
    if (call.contract().equals(SaleContract.NAME) && BUYING.contains(call.method())) {
      orders.get(receipt.isOk()).increment();
    }
    gas.increment((double) receipt.gasUsed());
    receipt.events().forEach(this::count);
  }

  private void count(Event event) {
    switch (event.type()) {
      case ItemEvent.Issued.TYPE -> issued.increment();
      case ItemEvent.Transferred.TYPE -> transferred.increment();
      case ItemEvent.Sold.TYPE ->
          ItemEvent.decode(event.type(), event.data())
              .map(ItemEvent.Sold.class::cast)
              .ifPresent(sold -> soldUnits.increment((double) sold.price().units()));
      default -> {}
    }
  }
}
