/** The replica's storage ports on the organisation's Cassandra. */
package io.vitrine.node.store;
