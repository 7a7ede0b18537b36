/**
 * What the routes for officers on the management port share: whose token it is, and which page of a
 * list is wanted.
 */
package io.vitrine.node.officer;
