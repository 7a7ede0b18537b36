/** What one organisation keeps in Cassandra and on disk. */
package io.vitrine.persistence;
