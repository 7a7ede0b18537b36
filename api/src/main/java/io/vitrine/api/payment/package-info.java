/** Payments from outside the ledger, where this organisation takes some. */
package io.vitrine.api.payment;
