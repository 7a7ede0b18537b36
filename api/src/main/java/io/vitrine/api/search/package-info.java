/** Looking for items by what they are, over all series and owners (F.751.10 9.2 f). */
package io.vitrine.api.search;
