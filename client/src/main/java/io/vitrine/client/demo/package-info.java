/**
 * The guided tour of a running network: imports artworks, sells, resells and transfers them, and
 * proves every sale offline. Everything goes through the SDK, as any program would do it.
 */
package io.vitrine.client.demo;
