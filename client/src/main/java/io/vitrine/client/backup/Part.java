package io.vitrine.client.backup;

import java.util.Arrays;
import java.util.Optional;

/** The files of a backup. */
enum Part {
  GENESIS("genesis.cbor", false, true),
  AUTHORITY("identity/ca.pem", false, true),
  CERTIFICATE("identity/cert.pem", false, true),
  TLS_KEY("identity/key.pem", true, true),
  VALIDATOR_SEED("identity/validator.seed", true, true),
  /** May hold passwords. */
  CONFIGURATION("node.conf", true, false);

  private final String path;
  private final boolean secret;
  private final boolean required;

  Part(String path, boolean secret, boolean required) {
    this.path = path;
    this.secret = secret;
    this.required = required;
  }

  static Optional<Part> at(String path) {
    return Arrays.stream(values()).filter(part -> part.path.equals(path)).findFirst();
  }

  /** Where it stands when it is restored. */
  String path() {
    return path;
  }

  /** Whether it is sealed. */
  boolean secret() {
    return secret;
  }

  /** Whether no backup is without it. */
  boolean required() {
    return required;
  }

  /** Its name in a backup. */
  String stored() {
    return secret ? path + ".sealed" : path;
  }
}
