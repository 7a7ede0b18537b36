/**
 * Account keys for people who want to keep none: made in advance, handed out once, and from then on
 * sealed so that the desk can not use them without the person (F.751.10 9.2 c).
 */
package io.vitrine.registrar.custody;
