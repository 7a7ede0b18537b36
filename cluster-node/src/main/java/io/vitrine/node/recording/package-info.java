/**
 * Recordings of what validators send each other, and the check of what they prove: that no
 * validator contradicted itself, whatever happened to its processes. Off unless configured.
 */
package io.vitrine.node.recording;
