package io.jenkins.plugins.hostedbuilds.reliability;

import java.time.Duration;
import java.util.List;

/**
 * What came of one fault.
 *
 * @param starts how many builds the service has really started
 * @param after from the moment of the fault to the end of the life
 * @param text what the user read of it
 * @param problems what must not be, in words; none where all is well
 */
record Cell(
        Site site,
        Operation operation,
        String fault,
        Verdict verdict,
        int starts,
        Duration after,
        String text,
        List<String> problems) {

    enum Verdict {
        /** As if nothing had been. */
        RECOVERED("recovered"),
        /** The build went well, and a file was fetched that has not the size that was spoken of, which is told. */
        ANOTHER_FILE("another file, told"),
        /** The build went well, and what its log says was not printed, or something else in its place. */
        WITHOUT("without the log"),
        /** Tried again, for as long as there was patience. */
        RETRIED("retried, then failed"),
        /** Said so at once. */
        FAILED("failed"),
        /** It has not ended. */
        HANGS("HANGS");

        final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    String title() {
        return site.title + ", " + operation.title + ", " + fault;
    }
}
