/**
 * Backups of what makes a node this organisation's: keys, certificates, genesis document and
 * configuration. Never of what it signed: that is in the database alone (docs/adr/0023).
 */
package io.vitrine.client.backup;
