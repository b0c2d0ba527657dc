package io.jenkins.plugins.hostedbuilds.simulator;

import io.jenkins.plugins.hostedbuilds.simulator.buildio.BuildIoSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.XcodeCloudSimulator;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * All simulated services on one port of the loopback address, each below a prefix of its own. Thread safe; its threads
 * are daemons and end with {@link #close}.
 */
public final class Simulator implements AutoCloseable {

    /** The services of every simulator: a further one needs a line here. */
    private static final List<Function<Simulator, ? extends ServiceSimulator>> SERVICES = List.of(
            CodemagicSimulator::new,
            XcodeCloudSimulator::new,
            BuildIoSimulator::new,
            MendixSimulator::new,
            SemaphoreSimulator::new);

    private final SimulatorClock clock;
    private final Journal journal;
    private final Faults faults = new Faults();
    private final Map<String, ServiceSimulator> services = new ConcurrentSkipListMap<>();
    private final HttpListener listener;

    private Simulator(int port, SimulatorClock clock) {
        this.clock = clock;
        journal = new Journal(clock);
        listener = new HttpListener(port, clock, this::serve);
        SERVICES.forEach(this::mount);
        listener.accept();
    }

    /** Starts on a free port, with the time of the machine. */
    public static Simulator start() {
        return start(0);
    }

    /**
     * Starts on a port, with the time of the machine.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException with a {@link BindException} as its cause when the port is in use
     */
    public static Simulator start(int port) {
        return start(port, Clock.systemUTC());
    }

    /** Starts on a port, with the time of another clock; a {@link SimulatorClock} is taken as it is. */
    public static Simulator start(int port, Clock clock) {
        return new Simulator(port, clock instanceof SimulatorClock own ? own : new SimulatorClock(clock));
    }

    /** Adds a service of a test's own, or replaces the one with the same prefix. */
    public <T extends ServiceSimulator> T mount(Function<Simulator, T> maker) {
        T service = maker.apply(this);
        services.put(service.prefix(), service);
        return service;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** The address of a service, by its prefix; without a slash at the end. */
    public URI uri(String service) {
        return URI.create(uri() + "/" + service);
    }

    public CodemagicSimulator codemagic() {
        return service(CodemagicSimulator.class);
    }

    public XcodeCloudSimulator xcodeCloud() {
        return service(XcodeCloudSimulator.class);
    }

    public MendixSimulator mendix() {
        return service(MendixSimulator.class);
    }

    public BuildIoSimulator buildIo() {
        return service(BuildIoSimulator.class);
    }

    public SemaphoreSimulator semaphore() {
        return service(SemaphoreSimulator.class);
    }

    /** The service of a type. */
    public <T extends ServiceSimulator> T service(Class<T> type) {
        return services.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    public List<ServiceSimulator> services() {
        return List.copyOf(services.values());
    }

    /** Adds what a demonstration's jobs ask for: apps, workflows, branches, files. */
    public void prepareDemo() {
        for (ServiceSimulator service : services()) {
            if (service instanceof BuildSimulator builds) {
                builds.prepareDemo();
            }
        }
    }

    public SimulatorClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public Journal journal() {
        return journal;
    }

    /** How many connections clients have open. */
    public int connections() {
        return listener.connections();
    }

    /** Stops at once: cuts all connections and frees the port. */
    @Override
    public void close() {
        listener.close();
    }

    private void serve(Exchange exchange) {
        Request raw = exchange.request();
        String prefix = raw.path().split("/", 3)[1];
        ServiceSimulator service = services.get(prefix);
        if (service == null) {
            exchange.send(
                    Response.text(404, "There is no service here. There are: " + new TreeMap<>(services).keySet()));
            return;
        }
        Request request = raw.below("/" + prefix);
        long key = journal.arrived(prefix, request);
        exchange.onStatus(status -> journal.answered(key, status));
        Effect effect = faults.take(prefix, request);
        if (effect == null) {
            exchange.send(service.answer(request));
        } else {
            effect.apply(exchange, target(service, request));
        }
    }

    private static Effect.Service target(ServiceSimulator service, Request request) {
        return new Effect.Service() {
            @Override
            public Response handle() {
                return service.answer(request);
            }

            @Override
            public Response refusal(int status, String text) {
                return service.refusal(request, status, text);
            }
        };
    }
}
