package io.jenkins.plugins.hostedbuilds.service;

/**
 * A branch or a tag.
 *
 * @param tag whether it is a tag
 * @param name without {@code refs/heads/} or {@code refs/tags/}; never empty
 */
public record GitReference(boolean tag, String name) {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /**
     * What the arguments {@code branch} and {@code tag} name; each may be written out as {@code refs/…}.
     *
     * @return null where neither is given
     * @throws InvalidArgumentException where both are, or where nothing is behind {@code refs/…/}
     */
    public static GitReference of(BuildRequest request) {
        String branch = request.text("branch");
        String tag = request.text("tag");
        if (branch != null && tag != null) {
            throw new InvalidArgumentException("tag", Messages.GitReference_Both());
        }
        if (branch == null && tag == null) {
            return null;
        }
        String text = branch != null ? branch : tag;
        boolean isTag = tag != null || branch.startsWith(TAGS);
        String prefix = isTag ? TAGS : BRANCHES;
        String name = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        if (name.isEmpty()) {
            String argument = branch != null ? "branch" : "tag";
            throw new InvalidArgumentException(argument, Messages.GitReference_Empty(argument, text));
        }
        return new GitReference(isTag, name);
    }

    /** As Git calls it in full: {@code refs/heads/main}. */
    public String canonicalName() {
        return (tag ? TAGS : BRANCHES) + name;
    }

    /** For people: {@code branch main}. */
    public String title() {
        return tag ? Messages.GitReference_Tag(name) : Messages.GitReference_Branch(name);
    }
}
