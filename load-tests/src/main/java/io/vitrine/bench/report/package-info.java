/** The report of a bench: JSON for programs, one HTML file for people. */
package io.vitrine.bench.report;
