/**
 * Keyspaces and tables, created by script and never by a library at run time, and the check that
 * Cassandra is durable when it acknowledges.
 */
package io.vitrine.persistence.schema;
