/** How much one party may ask for in a time: values without a clock of their own. */
package io.vitrine.ledger.quota;
