package io.jenkins.plugins.hostedbuilds.poll;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Those who wait, by the group that they are of: each group has its turn, and in a group who came first. */
final class FairQueue<G, T> {
    private final Map<G, Deque<T>> groups = new LinkedHashMap<>();
    private int size;

    void add(G group, T item) {
        groups.computeIfAbsent(group, key -> new ArrayDeque<>()).add(item);
        size++;
    }

    /** Whose turn it is, or null. */
    T peek() {
        return groups.isEmpty() ? null : groups.values().iterator().next().peek();
    }

    /** The same, who waits no more; there has to be one. */
    T remove() {
        Iterator<Map.Entry<G, Deque<T>>> turns = groups.entrySet().iterator();
        Map.Entry<G, Deque<T>> turn = turns.next();
        turns.remove();
        T item = turn.getValue().remove();
        if (!turn.getValue().isEmpty()) {
            groups.put(turn.getKey(), turn.getValue());
        }
        size--;
        return item;
    }

    int size() {
        return size;
    }
}
