package io.vitrine.node.webhook;

import io.vitrine.api.event.EventFilter;
import io.vitrine.contracts.event.EventPosition;
import java.net.URI;
import java.util.Optional;

/**
 * What an operator wants of a subscription; what is empty stays as it is.
 *
 * @param url where events go
 * @param filter which events; types and subject together
 * @param enabled whether events go there
 * @param cursor where to go on
 */
public record SubscriptionChange(
    Optional<URI> url,
    Optional<EventFilter> filter,
    Optional<Boolean> enabled,
    Optional<EventPosition> cursor) {}
