/**
 * What an applicant tells about itself: personal data, which lies in the vault and nowhere else.
 */
package io.vitrine.registrar.applicant;
