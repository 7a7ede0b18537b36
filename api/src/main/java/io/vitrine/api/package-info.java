/**
 * The platform interface of one organisation: HTTP routes over the port {@link
 * io.vitrine.api.LedgerGateway}, which the node implements.
 */
package io.vitrine.api;
