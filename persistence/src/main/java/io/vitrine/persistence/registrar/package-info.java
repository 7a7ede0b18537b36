/**
 * The registrar's desk in Cassandra: events of applications, sealed records, the audit log. Holds
 * no personal data in plain and no key of a person.
 */
package io.vitrine.persistence.registrar;
