/** Builds that run on at their service though the runs that started them are gone. */
package io.jenkins.plugins.hostedbuilds.orphans;
