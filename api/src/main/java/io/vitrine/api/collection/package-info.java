/** Which items lists show, whatever the protocol. */
package io.vitrine.api.collection;
