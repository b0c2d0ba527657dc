/**
 * Codemagic: its calls, its JSON, its words. Facts from <a href="https://docs.codemagic.io/rest-api/builds/">Builds
 * API</a> in its forms from 2020 to 2026, and from the <a href="https://codemagic.io/api/v3/schema">schema of V3</a>.
 */
package io.jenkins.plugins.hostedbuilds.service.codemagic;
