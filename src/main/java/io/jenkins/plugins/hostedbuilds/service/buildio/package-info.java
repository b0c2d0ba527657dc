/**
 * Build.io: the calls of its guide in one table, and builds that are followed by what the app shows of them. Facts from
 * the page "12. API Reference" of the guide at support.build.io and from the API descriptions that come with the
 * vendor's SDKs (2026-01 to 2026-06).
 */
package io.jenkins.plugins.hostedbuilds.service.buildio;
