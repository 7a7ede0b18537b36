/** What a payment provider reports, and how it proves that it is the one who does. */
package io.vitrine.payments.notification;
