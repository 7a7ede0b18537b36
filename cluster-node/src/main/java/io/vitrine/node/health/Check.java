package io.vitrine.node.health;

/**
 * One thing a probe looked at.
 *
 * @param name what it looked at
 * @param ok whether that is as it should be
 * @param decides whether the probe fails when it is not; else it is shown alone
 * @param detail figures, for people
 */
public record Check(String name, boolean ok, boolean decides, String detail) {
  boolean passes() {
    return ok || !decides;
  }

  /** One line, as Kubernetes prints its own checks. */
  String line() {
    return (ok ? "[+]" : "[-]") + name + " " + detail + (decides ? "" : " (for information)");
  }
}
