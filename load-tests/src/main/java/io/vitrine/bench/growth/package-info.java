/** A ledger that is made long and large, so that what that costs can be measured afterwards. */
package io.vitrine.bench.growth;
