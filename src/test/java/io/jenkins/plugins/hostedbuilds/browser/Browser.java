package io.jenkins.plugins.hostedbuilds.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;

/** A real Chromium without a window, and what a reader does with it. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AXE = "META-INF/resources/webjars/axe-core/%s/axe.min.js";

    private final ChromeDriver driver;

    Browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.chromium().orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1400,1100");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Programs.driver().orElseThrow().toFile())
                        .build(),
                options);
    }

    void open(Object address) {
        driver.get(address.toString());
    }

    /** The element, once it is there and shown. */
    WebElement see(By where) {
        return await(
                "see " + where,
                () -> driver.findElements(where).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** The element, shown or not. */
    WebElement there(By where) {
        return await(
                "have " + where,
                () -> driver.findElements(where).stream().findFirst().orElse(null));
    }

    void click(By where) {
        await("click " + where, () -> {
            WebElement element = see(where);
            scrollTo(element);
            element.click();
            return element;
        });
    }

    /** Writes into a field as a person does, and leaves it. */
    void write(By where, String text) {
        WebElement field = see(where);
        scrollTo(field);
        field.clear();
        field.sendKeys(text);
    }

    /** Chooses in a list by the words that it shows. */
    void choose(By where, String words) {
        await("choose " + words, () -> {
            WebElement list = there(where);
            scrollTo(list);
            return new Select(list)
                    .getOptions().stream()
                            .filter(option -> option.getText().contains(words))
                            .peek(WebElement::click)
                            .findFirst()
                            .orElse(null);
        });
    }

    /** What a field holds, once these words are in it. */
    String awaitValue(By where, String words) {
        return await(
                "read \"" + words + "\" in " + where,
                () -> driver.findElements(where).stream()
                        .map(element -> element.getDomProperty("value"))
                        .filter(value -> value.contains(words))
                        .findFirst()
                        .orElse(null));
    }

    void awaitText(By where, String words) {
        await(
                "read \"" + words + "\" in " + where,
                () -> driver.findElements(where).stream()
                        .filter(element -> element.getText().contains(words))
                        .findFirst()
                        .orElse(null));
    }

    <T> T script(Class<T> type, String script, Object... arguments) {
        return type.cast(driver.executeScript(script, arguments));
    }

    void scrollTo(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** What the browser complained of since it was asked last. */
    List<String> complaints() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Looks whether people with disabilities can use a part of the page; what is serious fails. */
    void assertAccessible(String part) throws IOException {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(arguments[0], { resultTypes: ['violations'] }).then((results) => done(results.violations
                    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
                    .map((each) => each.id + ': ' + each.nodes.map((node) => node.html + ' ' + node.failureSummary).join('; '))),
                  (failure) => done(['' + failure]));
                """, part);
        assertEquals(List.of(), found, () -> part + " of " + address());
    }

    private static String axe() throws IOException {
        Properties about = new Properties();
        try (InputStream in = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            about.load(in);
        }
        try (InputStream in = resource(AXE.formatted(about.getProperty("version")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Browser.class.getClassLoader().getResourceAsStream(name);
    }

    /** Pages look as a reader wants them: dark, or light. */
    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks until there is something; pages change while they are looked at. Where there is not, a picture is kept. */
    private <T> T await(String what, Supplier<T> look) {
        try {
            return new FluentWait<>(look)
                    .withTimeout(PATIENCE)
                    .pollingEvery(Duration.ofMillis(100))
                    .ignoring(StaleElementReferenceException.class, ElementNotInteractableException.class)
                    .withMessage(() -> "could not " + what + " at " + address() + ": " + complaints())
                    .until(Supplier::get);
        } catch (TimeoutException e) {
            picture(Path.of("target/browser", "missed-" + System.nanoTime() + ".png"));
            throw e;
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
