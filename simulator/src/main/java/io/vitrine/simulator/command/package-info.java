/** {@code ./vitrine simulate}: runs seeds, shows progress, explains failures, keeps the record. */
package io.vitrine.simulator.command;
