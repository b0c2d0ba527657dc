/**
 * Semaphore, whose name stands for several APIs: the internal Builds API as its vendor drafted it in September 2015 (<a
 * href="https://github.com/renderedtext/api">renderedtext/api</a>, builds.md), the public API v1 of Semaphore Classic
 * (<a href="https://github.com/renderedtext/semaphore-docs-new">branches-and-builds-api.md</a>), and v1alpha of
 * Semaphore 2.0 (<a href="https://docs.semaphore.io/reference/api">API reference</a>). Each is a dialect here: its own
 * calls, its own JSON, its own words.
 */
package io.jenkins.plugins.hostedbuilds.service.semaphore;
