package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Virtual time does not wait for real answers: here each is there before the time goes on. */
public final class Answered {
    private Answered() {}

    /** The same, but for its futures, all of which are done. */
    public static <T> T at(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                Answered.class.getClassLoader(), interfaces(real.getClass()), (proxy, method, arguments) -> {
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

    /** All that it can do, wherever it has that from. */
    public static Class<?>[] interfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.addAll(List.of(each.getInterfaces()));
        }
        return all.toArray(new Class<?>[0]);
    }
}
