package io.jenkins.plugins.hostedbuilds.simulator;

/** What a fault does with one request. Called by the thread of the connection. */
@FunctionalInterface
interface Effect {

    /** What would happen without the fault. */
    interface Service {

        /** Really handles the request and returns the answer it would get. */
        Response handle();

        /** A refusal in the words of this service. */
        Response refusal(int status, String text);
    }

    void apply(Exchange exchange, Service service);
}
