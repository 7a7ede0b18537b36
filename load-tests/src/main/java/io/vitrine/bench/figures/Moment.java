package io.vitrine.bench.figures;

/**
 * What was read at one moment of a run. Memory is in bytes.
 *
 * @param second since the begin of the run
 * @param nodeResident of the organisations' program
 * @param heapAfterCollection of its heap, in use right after its latest collection; 0 before one
 * @param cassandraResident of their database
 * @param generatorResident of this program
 * @param queued transactions that wait for a batch, at all organisations together
 * @param waits transactions for whose commit requests wait, at all organisations together
 * @param behind final blocks that are not executed yet, where there are the most
 */
public record Moment(
    double second,
    long nodeResident,
    long heapAfterCollection,
    long cassandraResident,
    long generatorResident,
    long queued,
    long waits,
    long behind) {}
