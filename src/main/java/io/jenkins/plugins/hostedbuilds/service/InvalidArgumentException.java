package io.jenkins.plugins.hostedbuilds.service;

/** An argument that cannot be meant; thrown before anything is started. The message is ready for the user. */
public final class InvalidArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String argument;

    /**
     * @param argument the argument's name as the user writes it
     * @param message names the argument, what was wrong and what to do
     */
    public InvalidArgumentException(String argument, String message) {
        super(message);
        this.argument = argument;
    }

    /** The name of the argument, as the user writes it. */
    public String argument() {
        return argument;
    }
}
