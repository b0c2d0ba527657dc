package io.jenkins.plugins.hostedbuilds.killed;

import io.jenkins.plugins.hostedbuilds.reliability.KillPoint;
import io.jenkins.plugins.hostedbuilds.reliability.KillReport;
import io.jenkins.plugins.hostedbuilds.reliability.KillTable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills a Jenkins controller at each point of a build's life, at all services at the same time, prints as a table what
 * came of it, and puts the table into a page. Ends with 1 where anything is not as promised.
 *
 * <p>Usage: {@code ControllerKillMatrix log [page]}, where what the controllers print goes into the log.
 */
public final class ControllerKillMatrix {
    private static final KillTable TABLE = new KillTable("kill-matrix-of-controllers");

    private ControllerKillMatrix() {}

    public static void main(String[] arguments) throws Throwable {
        PrintStream console = System.err;
        List<KillReport> reports = new ArrayList<>();
        try (PrintStream log = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            System.setErr(log);
            try (Controller controller = new Controller("kill matrix")) {
                controller.start();
                for (KillPoint point : KillPoint.values()) {
                    for (KillReport report : Kill.at(point, controller)) {
                        reports.add(report);
                        tell(report, console);
                    }
                }
            } finally {
                System.setErr(console);
            }
        }
        String table = KillTable.of(reports, LocalDate.now(ZoneOffset.UTC));
        System.out.println(table);
        if (arguments.length > 1) {
            TABLE.writeTo(Path.of(arguments[1]), table);
        }
        System.exit(reports.stream().allMatch(report -> report.broken() == null) ? 0 : 1);
    }

    private static void tell(KillReport report, PrintStream console) {
        console.println(report.cell().target().title() + ", controller killed "
                + report.cell().point().title() + ": " + KillTable.text(report));
        if (report.broken() != null) {
            console.println(report.printed());
        }
    }
}
