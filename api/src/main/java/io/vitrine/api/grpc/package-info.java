/**
 * The platform interface over gRPC: the same gateway, quotas, submissions, pages and streams of
 * events as over HTTP, in the messages of the {@code wire} module (docs/adr/0021).
 */
package io.vitrine.api.grpc;
