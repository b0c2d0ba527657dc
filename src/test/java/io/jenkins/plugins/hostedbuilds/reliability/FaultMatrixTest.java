package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A quarter of the matrix, and a ninth of what is around a build, with fewer of the faults that take real time; {@code
 * make fault-matrix} plays all.
 */
class FaultMatrixTest {
    private static final Set<Operation> BUILD =
            Set.of(Operation.START, Operation.FOLLOW, Operation.CANCEL, Operation.DOWNLOAD);
    private static final FaultMatrix MATRIX = new FaultMatrix();

    static Stream<FaultMatrix.Case> quarter() {
        return Stream.of(
                        some(what -> quick(what) && BUILD.contains(what.operation()), place -> place % 17 < 4),
                        some(what -> quick(what) && !BUILD.contains(what.operation()), place -> place % 9 == 0),
                        some(what -> what.fault().size() == Faults.Size.SILENT, place -> place % 31 == 0))
                .flatMap(cases -> cases);
    }

    private static boolean quick(FaultMatrix.Case what) {
        return Set.of(Faults.Size.USUAL, Faults.Size.LARGE)
                .contains(what.fault().size());
    }

    /** Places are chosen out of step with faults and services, so that each has its turn, which a test holds. */
    private static Stream<FaultMatrix.Case> some(Predicate<FaultMatrix.Case> wanted, IntPredicate places) {
        List<FaultMatrix.Case> all = FaultMatrix.cases().stream().filter(wanted).toList();
        return IntStream.range(0, all.size()).filter(places).mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("quarter")
    void nothingIsAsItMustNotBe(FaultMatrix.Case what) {
        assertEquals(List.of(), MATRIX.play(what).problems());
    }

    @ParameterizedTest
    @EnumSource(Site.class)
    void eachOperationGoesWellWithoutAFault(Site site) {
        for (Operation operation : Operation.values()) {
            if (site.can(operation)) {
                Faults.Fault none = new Faults.Fault("none", Faults.Size.USUAL, (any, all) -> true, trial -> {});
                Cell cell = MATRIX.play(new FaultMatrix.Case(site, operation, none));
                assertEquals(Cell.Verdict.RECOVERED, cell.verdict(), cell::title);
                assertEquals(1, cell.starts(), cell::title);
                assertEquals(List.of("the fault never came about"), cell.problems(), cell::title);
            }
        }
    }

    @Test
    void theQuarterHasEachServiceAndEachOperation() {
        for (Site site : Site.values()) {
            for (Operation operation : Operation.values()) {
                assertEquals(
                        site.can(operation),
                        quarter().anyMatch(what -> what.site() == site && what.operation() == operation),
                        site + " " + operation);
            }
        }
    }

    @Test
    void eachSiteIsAServiceOfTheSimulator() {
        try (Simulator simulator = Simulator.start()) {
            assertTrue(simulator.services().stream()
                    .allMatch(service -> Stream.of(Site.values()).anyMatch(site -> site.in(simulator) == service)));
        }
    }
}
