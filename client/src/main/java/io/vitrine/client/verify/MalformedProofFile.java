package io.vitrine.client.verify;

/** The bytes are not a {@code .vproof} file; the message says why. */
public final class MalformedProofFile extends Exception {
  MalformedProofFile(String message) {
    super(message);
  }
}
