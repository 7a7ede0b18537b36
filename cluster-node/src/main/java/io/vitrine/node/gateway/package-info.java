/** The node's side of the platform interface: implements the port that the HTTP routes call. */
package io.vitrine.node.gateway;
