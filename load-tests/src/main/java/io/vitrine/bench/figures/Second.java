package io.vitrine.bench.figures;

/**
 * One second of a run.
 *
 * @param answered transactions answered as committed in it
 * @param p50Millis latency of the transactions that were due in it, whenever the answer came; 0
 *     when there were none
 * @param p99Millis the same
 */
public record Second(long answered, double p50Millis, double p99Millis) {}
