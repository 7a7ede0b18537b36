/** What the built-in contracts report about a successful call, as sealed records. */
package io.vitrine.contracts.event;
