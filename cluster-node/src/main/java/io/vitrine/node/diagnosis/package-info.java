/**
 * Why is nothing committing? {@link io.vitrine.node.diagnosis.Vitals} are the facts of one moment,
 * {@link io.vitrine.node.diagnosis.Diagnosis} names the cause; both are pure values. {@link
 * io.vitrine.node.diagnosis.VitalsReader} gathers the facts without ever waiting for a dead
 * dependency, and {@link io.vitrine.node.diagnosis.DiagnosisRoutes} serves them on the management
 * port.
 */
package io.vitrine.node.diagnosis;
