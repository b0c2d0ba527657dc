package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String, String> queue = new FairQueue<>();

    private void add(String group, String... items) {
        for (String item : items) {
            queue.add(group, item);
        }
    }

    @Test
    void groupsHaveTheirTurns() {
        add("a", "a1", "a2", "a3");
        add("b", "b1");
        add("c", "c1", "c2");
        List<String> order = new ArrayList<>();
        while (queue.size() > 0) {
            String first = queue.peek();
            assertEquals(first, queue.remove());
            order.add(first);
        }
        assertEquals(List.of("a1", "b1", "c1", "a2", "c2", "a3"), order);
    }

    @Test
    void whoeverComesLaterIsNotBehindAllOfALargeGroup() {
        add("a", "a1", "a2", "a3");
        queue.remove();
        add("b", "b1");
        queue.remove();
        assertEquals("b1", queue.remove());
    }

    @Test
    void nobodyIsFirstWhereNobodyWaits() {
        assertNull(queue.peek());
    }
}
