/**
 * The course of one subscription: which event is sent next, when a failed one is tried again, when
 * it is set aside or given up, and how far the cursor may move. Pure values; the time is told.
 */
package io.vitrine.node.webhook.course;
