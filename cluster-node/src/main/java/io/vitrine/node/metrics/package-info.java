/** What this node measures, as Prometheus text at {@code /metrics} on the management port. */
package io.vitrine.node.metrics;
