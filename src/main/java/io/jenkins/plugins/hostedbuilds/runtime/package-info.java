/** What one controller has one of: the engine with its threads, the HTTP client, the keeper of what is written down. */
package io.jenkins.plugins.hostedbuilds.runtime;
