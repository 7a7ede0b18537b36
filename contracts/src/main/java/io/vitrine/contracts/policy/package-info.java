/**
 * Transfer policies: versioned rules about when an owner may give away or sell what they bought
 * (F.751.10 9.2 i, j). The version that is current at a purchase binds the item until it is bought
 * again.
 */
package io.vitrine.contracts.policy;
