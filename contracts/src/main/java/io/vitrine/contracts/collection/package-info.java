/**
 * Series and their items: issuing under a cap, owning, giving, freezing, burning, and a hash chain
 * over everything that happened to an item.
 */
package io.vitrine.contracts.collection;
