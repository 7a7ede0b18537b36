package io.vitrine.api.payment;

import io.vitrine.ledger.types.Bytes;

/**
 * What a provider sent, with the header fields of Standard Webhooks; nothing of it is believed yet.
 *
 * @param id {@code webhook-id}; empty where it is missing, as the others
 * @param timestamp {@code webhook-timestamp}
 * @param signature {@code webhook-signature}
 * @param body as it came, because that is what was signed
 */
public record SignedNotice(String id, String timestamp, String signature, Bytes body) {}
