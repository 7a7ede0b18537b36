/** gRPC messages in a stream of bytes, measured before anything of them is kept. */
package io.vitrine.wire.framing;
