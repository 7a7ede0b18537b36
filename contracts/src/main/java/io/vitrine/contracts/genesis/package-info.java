/** What the built-in contracts read from the genesis document. */
package io.vitrine.contracts.genesis;
