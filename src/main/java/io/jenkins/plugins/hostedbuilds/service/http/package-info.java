/**
 * One asynchronous way to speak HTTP and JSON with all services: authentication, time limits, size limits, redaction,
 * rate-limit headers. What is particular to a service is in that service's own package.
 */
package io.jenkins.plugins.hostedbuilds.service.http;
