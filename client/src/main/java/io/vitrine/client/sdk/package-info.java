/**
 * The Java SDK: builds, signs and submits transactions to a gateway over HTTP and reads what the
 * ledger holds. Every refusal is a value; a lost connection is retried with the same bytes, which
 * the transaction id makes harmless.
 */
package io.vitrine.client.sdk;
