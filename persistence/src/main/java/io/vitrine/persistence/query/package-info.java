/**
 * Query tables: what can be derived from committed blocks and may be dropped and rebuilt from them
 * at any time.
 */
package io.vitrine.persistence.query;
