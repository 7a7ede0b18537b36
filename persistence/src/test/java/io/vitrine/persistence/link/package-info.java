/** Connections between processes that tests can harm. */
package io.vitrine.persistence.link;
