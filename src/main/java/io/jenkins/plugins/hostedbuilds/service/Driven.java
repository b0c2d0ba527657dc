package io.jenkins.plugins.hostedbuilds.service;

/**
 * A service whose builds go no further by themselves: whoever {@linkplain BuildService#read reads} one takes the next
 * step. Once nobody asks any more, a build stays where it is.
 */
public interface Driven {

    /**
     * What is left behind where nobody goes on with it, and what to do; whole sentences.
     *
     * @param last what was seen last, or null
     */
    String leftBehind(BuildRef build, BuildState last);
}
