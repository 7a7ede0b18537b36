/** Accounts whose key this organisation keeps for people (F.751.10 9.2 c). */
package io.vitrine.api.custody;
