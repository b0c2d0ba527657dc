/**
 * What a hosted build is: the words that all other packages share. Knows the JDK and nothing else; in particular no
 * Jenkins class, no HTTP and no JSON library.
 */
package io.jenkins.plugins.hostedbuilds.service;
