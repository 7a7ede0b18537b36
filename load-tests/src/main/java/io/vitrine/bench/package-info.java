/**
 * {@code ./vitrine bench}: a closed loop of signed item transfers against a running development
 * network, and what they cost. Black-box: HTTP, the SDK, {@code /proc} and the JDK's tools.
 */
package io.vitrine.bench;
