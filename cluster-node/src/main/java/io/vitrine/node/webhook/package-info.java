/**
 * Signed webhooks (docs/adr/0018): subscriptions of this organisation, and their delivery by the
 * one process that holds the signing lease. What is decided is decided in values ({@code course},
 * {@code egress}, {@link io.vitrine.node.webhook.Subscription}); the actors host them.
 */
package io.vitrine.node.webhook;
