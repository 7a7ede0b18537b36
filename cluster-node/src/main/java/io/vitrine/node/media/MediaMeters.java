package io.vitrine.node.media;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the repair job of media found. */
record MediaMeters(Supplier<RepairCourse> course) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "lost", "Media that no replica holds undamaged", RepairCourse::lost);
    gauge(
        registry,
        "checked",
        "Media checked in the last whole walk over all replicas",
        now -> now.last().map(RepairCourse.Walk::checked).orElse(0L));
    gauge(
        registry,
        "restored",
        "Replicas of media restored in the last whole walk",
        now -> now.last().map(RepairCourse.Walk::restored).orElse(0L));
    gauge(
        registry,
        "unrestored",
        "Replicas of media that could not be restored in the last whole walk",
        now -> now.last().map(RepairCourse.Walk::failed).orElse(0L));
  }

  private void gauge(
      MeterRegistry registry, String name, String meaning, ToDoubleFunction<RepairCourse> value) {
    Gauge.builder("vitrine.media." + name, () -> value.applyAsDouble(course.get()))
        .description(meaning)
        .register(registry);
  }
}
