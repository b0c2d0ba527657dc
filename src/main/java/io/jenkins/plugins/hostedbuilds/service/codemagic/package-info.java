/**
 * Codemagic: its calls, its JSON, its words. Facts from <a href="https://docs.codemagic.io/rest-api/builds/">Builds
 * API</a> in its forms from 2020 to 2026.
 */
package io.jenkins.plugins.hostedbuilds.service.codemagic;
