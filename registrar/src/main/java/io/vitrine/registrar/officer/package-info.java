/** Who decides at the desk. */
package io.vitrine.registrar.officer;
