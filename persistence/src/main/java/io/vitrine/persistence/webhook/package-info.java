/**
 * Webhooks of an organisation: subscriptions with their cursors, letters, and the last attempts.
 */
package io.vitrine.persistence.webhook;
