/** Metadata of items: the one form of its bytes, which is hashed into the state. */
package io.vitrine.contracts.metadata;
