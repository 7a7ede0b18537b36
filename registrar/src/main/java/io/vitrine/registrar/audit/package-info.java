/**
 * Who opened whose personal data, for what: a log that is only ever appended to, and without whose
 * entry the vault opens nothing (F.751.10 9.2 c, 9.5.3 a).
 */
package io.vitrine.registrar.audit;
