/**
 * Links between organisations: one dialled link per remote validator, one listening service, both
 * over mutual TLS 1.3. The package moves bytes; what they mean is decided elsewhere.
 */
package io.vitrine.node.peer;
