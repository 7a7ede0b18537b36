/**
 * The small values the built-in contracts share, and how they travel as arguments and event data.
 */
package io.vitrine.contracts.types;
