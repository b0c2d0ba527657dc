/**
 * Mendix Cloud: its calls, its JSON, its words. Facts from the
 * <a href="https://docs.mendix.com/apidocs-mxsdk/apidocs/build-api/">Build API</a>; the form of its error bodies is not
 * documented there, and is taken from clients of others.
 */
package io.jenkins.plugins.hostedbuilds.service.mendix;
