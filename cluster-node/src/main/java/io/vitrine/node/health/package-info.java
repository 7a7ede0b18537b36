/** What this node answers at {@code /readyz}. */
package io.vitrine.node.health;
