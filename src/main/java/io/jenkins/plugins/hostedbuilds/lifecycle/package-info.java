/**
 * The life of one hosted build as a state machine: intent, evidence, start, reconciliation, following, cancelling, end.
 * It meets the outside through {@link io.jenkins.plugins.hostedbuilds.lifecycle.Host} alone, so that a Pipeline step, a
 * freestyle step and a test are all just hosts.
 */
package io.jenkins.plugins.hostedbuilds.lifecycle;
