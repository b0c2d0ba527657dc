package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

class MendixListTest extends MendixFixture {

    @Test
    void packagesOfAnAppAreOneGroup() {
        assertEquals("calc", service.group(started()));
    }

    @Test
    void oneRequestTellsAllOfAllPackages() {
        List<BuildRef> builds = List.of(started(), started(), started());
        simulated(builds.get(0)).finish("Succeeded");
        simulated(builds.get(1)).finish("Failed");
        simulator.journal().clear();
        Page page = Http.get(service.list(builds, null));
        only("GET", PACKAGES);
        assertNull(page.next());
        builds.forEach(build -> {
            assertEquals(Http.get(service.read(build)), page.told().get(build).state());
            assertTrue(page.told().get(build).whole());
        });
    }
}
