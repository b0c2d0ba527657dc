/** The Pipeline steps: arguments, forms, and one durable execution that all of them share. */
package io.jenkins.plugins.hostedbuilds.steps;
