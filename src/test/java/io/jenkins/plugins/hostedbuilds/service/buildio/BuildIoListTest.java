package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildIoListTest extends BuildIoFixture {

    @Test
    void buildsOfAnAppAreOneGroup() {
        assertEquals(APP, service.group(start()));
    }

    @Test
    void theAppIsAskedForOnceForAllItsBuilds() {
        BuildRef first = start();
        buildIo.lastBuild().finish("deployed");
        BuildRef second = start();
        simulator.journal().clear();
        Page page = Http.get(service.list(List.of(first, second), null));
        only("GET", "/apps/" + APP);
        assertNull(page.next());
        for (BuildRef build : List.of(first, second)) {
            assertEquals(Http.get(service.read(build)), page.told().get(build).state());
            assertTrue(page.told().get(build).whole());
        }
    }
}
