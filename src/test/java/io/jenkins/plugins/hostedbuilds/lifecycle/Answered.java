package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Virtual time does not wait for real answers: here each is there before the time goes on. */
final class Answered {
    private Answered() {}

    /** The same, but for its futures, all of which are done. */
    static <T> T at(Class<T> type, T real) {
        Class<?>[] types = Stream.concat(
                        Stream.of(type), Stream.of(real.getClass().getInterfaces()))
                .distinct()
                .toArray(Class<?>[]::new);
        return type.cast(Proxy.newProxyInstance(Answered.class.getClassLoader(), types, (proxy, method, arguments) -> {
            try {
                Object value = method.invoke(real, arguments);
                if (value instanceof CompletableFuture<?> future) {
                    future.handle((answer, failure) -> null).join();
                }
                return value;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
