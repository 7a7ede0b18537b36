/**
 * Why is nothing committing, asked of a whole network: {@link io.vitrine.client.doctor.Survey} asks
 * every organisation for its own diagnosis, {@link io.vitrine.client.doctor.NetworkVerdict} joins
 * the answers into one cause, and {@link io.vitrine.client.doctor.LocalChecks} looks at this
 * machine when nobody answers.
 */
package io.vitrine.client.doctor;
