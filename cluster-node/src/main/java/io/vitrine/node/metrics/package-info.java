/**
 * What this node measures, as Prometheus text at {@code /metrics} on the management port. A class
 * per layer: machine and process, the database's client, consensus, peers, lanes, the platform
 * interface, and what the ledger is used for. Labels are bounded: nothing a client or peer says
 * becomes one.
 */
package io.vitrine.node.metrics;
