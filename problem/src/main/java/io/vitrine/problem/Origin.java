package io.vitrine.problem;

/**
 * Where a code arises. The test named with each origin produces every code of that origin through a
 * public surface, and fails when the catalogue has one that it does not produce.
 */
public enum Origin {
  /** The gateway's HTTP routes. Test: {@code RouteRefusalsTest} in api. */
  ROUTES,
  /** The limits of the gateway. Test: {@code LimitRefusalsTest} in api. */
  LIMITS,
  /** The node behind the gateway. Test: {@code NodeRefusalsTest} in cluster-node. */
  NODE,
  /** The routes of webhooks. Test: {@code WebhookDeliveryTest} in cluster-node. */
  WEBHOOKS,
  /** The search over items. Test: {@code StoredItemSearchTest} in cluster-node. */
  SEARCH,
  /** The routes of media. Test: {@code MediaRoutesTest} in api. */
  MEDIA,
  /** The store of media. Test: {@code StoredMediaTest} in cluster-node. */
  SHELF,
  /** The start of {@code vitrine dev}. Test: {@code StartRefusalsTest} in cluster-node. */
  START,
  /** The replica, which stops itself. Test: {@code HaltCodesTest} in cluster-node. */
  REPLICA,
  /** The command {@code ./vitrine} itself. Test: {@code ScriptRefusalsTest} in client. */
  SCRIPT,
  /** The command line. Test: {@code CommandRefusalsTest} in client. */
  CLIENT,
  /** The offline verification of a proof. Test: {@code CheckRefusalsTest} in client. */
  VERIFIER,
  /** The registrar's rules. Test: {@code ApplicationProperties} in registrar. */
  REGISTRAR,
  /** The registrar's desk. Test: {@code DeskTest} in cluster-node. */
  DESK,
  /** Payments from outside. Test: {@code PaymentDeskTest} in cluster-node. */
  PAYMENTS,
  /** Accounts whose key is kept for people. Test: {@code CustodyTest} in cluster-node. */
  CUSTODY
}
