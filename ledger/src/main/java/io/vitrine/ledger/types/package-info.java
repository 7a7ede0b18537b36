/** The small values every other package speaks in: checked on construction, immutable. */
package io.vitrine.ledger.types;
