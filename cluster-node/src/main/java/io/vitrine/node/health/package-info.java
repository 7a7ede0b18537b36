/**
 * Whether this node lives, has started and can serve, as probes ask it: {@code /livez}, {@code
 * /startupz}, {@code /readyz} and {@code /healthz} on the management port.
 */
package io.vitrine.node.health;
