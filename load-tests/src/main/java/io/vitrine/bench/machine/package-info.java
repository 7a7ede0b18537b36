/**
 * What the machine and its processes use, from outside: {@code /proc}, files and the JDK's tools.
 */
package io.vitrine.bench.machine;
