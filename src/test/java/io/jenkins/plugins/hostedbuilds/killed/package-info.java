/** Real controllers, each a process of its own, that are killed the hard way and started again. */
package io.jenkins.plugins.hostedbuilds.killed;
