/**
 * Committed events for programs outside: their names, their CloudEvents form, which of them
 * somebody wants, and reading them in order from a cursor (docs/events.md).
 */
package io.vitrine.api.event;
