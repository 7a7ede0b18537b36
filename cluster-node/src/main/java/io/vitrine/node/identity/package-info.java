/**
 * Who an organisation is on the network: its TLS certificate, the identity a peer's certificate
 * proves, and the development authority that issues certificates for {@code vitrine dev}.
 */
package io.vitrine.node.identity;
