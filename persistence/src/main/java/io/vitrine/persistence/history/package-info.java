/**
 * Tables of things that have a history: their numbered events, and lists in which they wait. Whose
 * things these are (applications at the desk, payments) is said by the schema that has the tables.
 */
package io.vitrine.persistence.history;
