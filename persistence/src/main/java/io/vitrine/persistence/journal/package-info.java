/**
 * Akka Persistence for the two event-sourced parts, consensus core and own lane: settings, tables
 * and the serializer that stores the ledger's own canonical bytes.
 */
package io.vitrine.persistence.journal;
