/**
 * Which hosted services there are, at which addresses, with which credentials: the administrator's settings, and the way
 * from them to a connected {@link io.jenkins.plugins.hostedbuilds.service.BuildService}.
 */
package io.jenkins.plugins.hostedbuilds.config;
