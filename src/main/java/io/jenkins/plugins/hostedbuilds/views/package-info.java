/** What people see of a run's hosted builds. */
package io.jenkins.plugins.hostedbuilds.views;
