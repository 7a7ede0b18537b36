/**
 * Apache Cassandra as a child JVM for development and tests: started, watched, restarted and
 * stopped by the process that needs it. Production uses an external cluster and nothing of this
 * package.
 */
package io.vitrine.persistence.embedded;
