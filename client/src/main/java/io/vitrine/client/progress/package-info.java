/** How far long work is, for whoever waits at a terminal. */
package io.vitrine.client.progress;
