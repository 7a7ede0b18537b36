/** Which blocks may go because enough validators can help without them (R14). */
package io.vitrine.ledger.pruning;
