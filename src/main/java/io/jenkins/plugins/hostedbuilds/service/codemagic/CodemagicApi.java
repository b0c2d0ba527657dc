package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Choice;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;

/** Through which of Codemagic's APIs builds are read. All else has a call in the legacy one alone. */
public enum CodemagicApi {
    /** The API of 2020, which Codemagic calls a preview. */
    LEGACY,
    /** Its successor. */
    V3;

    /** As people write it in the configuration: {@code v3}. */
    public String word() {
        return Choice.word(this);
    }

    /** @throws InvalidArgumentException where there is no such API */
    public static CodemagicApi of(String word) {
        return Choice.of(CodemagicApi.class, "apiVersion", word);
    }
}
