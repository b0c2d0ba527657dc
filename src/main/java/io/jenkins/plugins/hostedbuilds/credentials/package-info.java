/** Kinds of credentials that hosted services want and Jenkins does not have yet. */
package io.jenkins.plugins.hostedbuilds.credentials;
