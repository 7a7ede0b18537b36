/**
 * What the built-in contracts report about a successful call, as sealed records; and what programs
 * outside know it by: its place among all events, and the signature of a webhook.
 */
package io.vitrine.contracts.event;
