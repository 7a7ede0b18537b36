/** A gateway for tests: real HTTP on loopback, scripted answers, recorded requests. */
package io.vitrine.client.gateway;
