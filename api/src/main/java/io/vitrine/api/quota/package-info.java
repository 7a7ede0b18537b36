/** What one client may ask for, and what all together may: token buckets and counted places. */
package io.vitrine.api.quota;
