package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An environment of an app: stopped, started and transported to by requests, and by tests as by somebody in the portal.
 * What is asked for is done at once unless a test holds it. Thread safe.
 */
public final class SimulatedEnvironment {

    private final String app;
    private final String mode;
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();
    private String status = "Empty";
    private String packageId;
    private boolean stopsHeld;
    private boolean transportsHeld;
    private boolean startsHeld;
    private String transported;
    private String startJob;
    private Boolean autoSyncDb;
    private MendixError startFailure;

    SimulatedEnvironment(String app, String mode) {
        this.app = app;
        this.mode = mode;
    }

    public String app() {
        return app;
    }

    public String mode() {
        return mode;
    }

    /** {@code Empty}, {@code Stopped}, {@code Running}, or what a test said. */
    public synchronized String status() {
        return status;
    }

    /** The package that is there, or null. */
    public synchronized String packageId() {
        return packageId;
    }

    /** What the last start was told about the database; null before the first. */
    public synchronized Boolean autoSyncDb() {
        return autoSyncDb;
    }

    /** Puts a package there and gives the environment a status, as somebody does in the portal. */
    public synchronized void become(String newStatus, String newPackageId) {
        status = newStatus;
        packageId = newPackageId;
    }

    /** Stops that are asked for are not done until {@link #stopNow}. */
    public synchronized void holdStops() {
        stopsHeld = true;
    }

    /** Transports that are asked for are not done until {@link #transportNow}. */
    public synchronized void holdTransports() {
        transportsHeld = true;
    }

    /** Starts that are asked for are not done until {@link #startNow} or {@link #failStart}. */
    public synchronized void holdStarts() {
        startsHeld = true;
    }

    public synchronized void stopNow() {
        status = "Stopped";
    }

    public synchronized void transportNow() {
        packageId = transported;
        status = "Stopped";
    }

    public synchronized void startNow() {
        status = "Running";
        startJob = null;
    }

    /** Starts that go on, and those to come, fail like this; null ends that. */
    public synchronized void failStart(MendixError error) {
        startFailure = error;
        startJob = null;
    }

    /** Mendix knows the starts there have been no more; one that goes on still does. */
    public void forgetJobs() {
        jobs.clear();
    }

    synchronized boolean isStarting() {
        return startJob != null;
    }

    synchronized boolean isStarting(String job) {
        return job.equals(startJob);
    }

    /** Whether there has been such a start. */
    boolean knows(String job) {
        return jobs.contains(job);
    }

    synchronized MendixError startFailure() {
        return startFailure;
    }

    synchronized void stop() {
        if (!stopsHeld) {
            stopNow();
        }
    }

    synchronized void transport(String newPackageId) {
        transported = newPackageId;
        if (!transportsHeld) {
            transportNow();
        }
    }

    /** Begins a start, and returns its id. */
    synchronized String start(boolean sync) {
        String job = UUID.randomUUID().toString();
        jobs.add(job);
        autoSyncDb = sync;
        if (startsHeld) {
            startJob = job;
        } else if (startFailure == null) {
            startNow();
        }
        return job;
    }
}
