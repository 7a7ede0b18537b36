/** Applications for an identity: from the request to the registration, with four eyes. */
package io.vitrine.registrar.application;
