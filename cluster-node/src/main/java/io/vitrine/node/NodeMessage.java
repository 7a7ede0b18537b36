package io.vitrine.node;

/** Marks the few messages that may travel between nodes of one organisation; Jackson CBOR. */
public interface NodeMessage {}
