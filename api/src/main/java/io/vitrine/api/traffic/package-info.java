/** What the platform interface answered, told to whoever counts it. */
package io.vitrine.api.traffic;
