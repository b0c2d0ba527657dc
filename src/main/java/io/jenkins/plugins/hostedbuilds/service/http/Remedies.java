package io.jenkins.plugins.hostedbuilds.service.http;

/** What a person can do about a refusal, where a service's own rules allow to say more than the general words. */
@FunctionalInterface
public interface Remedies {

    /** The general words. */
    Remedies GENERAL = (status, code, place) -> null;

    /**
     * @param status the HTTP status
     * @param code the service's own code, or null
     * @param place the part of the request that it complains of, in its own form, or null
     * @return a sentence, or null for the general one
     */
    String remedy(int status, String code, String place);

    /**
     * Whether the code says no for good, even where the HTTP status (500) would mean that the service is out of order.
     *
     * @param code the service's own code, or null
     */
    default boolean permanent(String code) {
        return false;
    }
}
