package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the results are told, without any kill. */
class KillTableTest {
    private static final KillCell CELL = new KillCell(Target.CODEMAGIC, KillPoint.FOLLOWING);

    private static KillReport report(int starts) {
        Life halfway = Life.intended(
                "key", "codemagic", "codemagic", Goal.BUILD, new BuildRequest(Map.of()), Options.STANDARD);
        return new KillReport(CELL, starts, halfway, List.of(), "");
    }

    @Test
    void aSecondStartIsTold() {
        assertEquals("2 builds were started", report(2).broken());
    }

    @Test
    void aLifeThatDidNotEndHangs() {
        assertEquals("it hangs", report(1).broken());
    }

    @Test
    void theSumCountsWhatIsNotAsPromised() {
        String table = KillTable.of(List.of(report(2), report(1)), LocalDate.of(2026, 2, 3));
        assertTrue(
                table.contains(
                        "2026-02-03: 2 builds whose process was killed, 1 started twice, 2 processes that hung, 0"),
                table);
    }

    @Test
    void whatAServiceLacksIsADash() {
        String table = KillTable.of(List.of(), LocalDate.EPOCH);
        assertTrue(table.contains("| while downloading | — | — | — | — | — |"), table);
    }

    @Test
    void onlyTheTableOfAPageIsReplaced() {
        String begin = "before\n<!-- here: written by make kill-matrix -->\n";
        String end = "<!-- here: end -->\nafter\n";
        assertEquals(begin + "new\n" + end, new KillTable("here").put(begin + "old\n" + end, "new\n"));
    }

    @Test
    void aPageWithoutAPlaceForTheTableIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new KillTable("here").put("no place", "new"));
    }
}
