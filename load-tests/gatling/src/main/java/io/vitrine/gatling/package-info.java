/** Many independent HTTP clients, as platforms have them, played with Gatling. */
package io.vitrine.gatling;
