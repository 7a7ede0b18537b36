/** Where a webhook may go: the guard against requests to the own network (SSRF). */
package io.vitrine.node.webhook.egress;
