package io.vitrine.contracts.types;

/** Where an identity is in its life. */
public enum IdentityState {
  /** May act and receive. */
  ACTIVE,
  /** May neither act nor receive until a registrar reactivates it. */
  SUSPENDED,
  /** May never act or receive again. */
  CLOSED,
  /** The key was lost: another address of the same person has the identity now. */
  REPLACED
}
