/** What a buyer wants to pay for, signed with the key of her account (F.751.10 9.2 g). */
package io.vitrine.payments.intent;
