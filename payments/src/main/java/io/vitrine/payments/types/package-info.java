/** What intents, notifications and payments are made of. */
package io.vitrine.payments.types;
