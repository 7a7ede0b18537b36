/**
 * The HTTP server of the platform interface: how many connections there may be, and how long each
 * may keep the node waiting.
 */
package io.vitrine.api.server;
