package io.jenkins.plugins.hostedbuilds.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
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

    /** Sends a form, and waits until its page is left; who goes elsewhere at once is taken back by the answer. */
    void submit(By button) {
        WebElement page = driver.findElement(By.tagName("html"));
        click(button);
        await("leave the form", () -> ExpectedConditions.stalenessOf(page).apply(driver) ? true : null);
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

    /**
     * Chooses a kind in the list of a form, once the fields of the first kind are there: Jenkins fetches them, and would
     * send them too where they came after the choice.
     */
    void chooseKind(String words) {
        String lazy = ".dropdownList-start + .render-on-demand";
        By list = By.cssSelector("select.dropdownList");
        await(
                "have a form",
                () -> driver.findElements(By.cssSelector(lazy)).size()
                                < new Select(driver.findElement(list))
                                        .getOptions()
                                        .size()
                        ? true
                        : null);
        choose(list, words);
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
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()
                        || entry.getMessage().contains("Content Security Policy"))
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Looks whether people with disabilities can use a part of the page; what is serious fails. */
    void assertAccessible(String part) {
        assertEquals(Map.of(), barriers(part, null), () -> part + " of " + address());
    }

    /** What seriously keeps people with disabilities from using a part of the page, without a part of that: by its kind. */
    Map<String, Object> barriers(String part, String without) {
        driver.executeScript(axe());
        Map<String, Object> found = new TreeMap<>();
        ((Map<?, ?>) driver.executeAsyncScript("""
                        const [part, without, done] = arguments;
                        axe.run({ include: part, exclude: without ?? [] }, { resultTypes: ['violations'] }).then(
                          (results) => done(Object.fromEntries(results.violations
                            .filter((each) => each.impact === 'serious' || each.impact === 'critical')
                            .map((each) => [each.id, each.nodes.map((node) => node.target + ' ' + node.failureSummary)]))),
                          (failure) => done({ axe: '' + failure }));
                        """, part, without))
                .forEach((kind, where) -> found.put(kind.toString(), where));
        return found;
    }

    private static String axe() {
        Properties about = new Properties();
        try {
            about.load(new StringReader(text("META-INF/maven/org.webjars.npm/axe-core/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(AXE.formatted(about.getProperty("version")));
    }

    private static String text(String resource) {
        try (InputStream in = Browser.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The page looks as a reader wants it: dark, or light. Themes are plugins of their own, so a dark one is stood in for by
     * colours for the variables that themes set.
     */
    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.executeScript("""
                document.getElementById('dark')?.remove();
                const style = document.createElement('style');
                style.id = 'dark';
                style.textContent = arguments[0];
                document.head.append(style);
                """, dark ? text("io/jenkins/plugins/hostedbuilds/browser/dark.css") : "");
    }

    /** Keeps a picture of what is seen. */
    void picture(Path file) {
        keep(driver, file);
    }

    /** Keeps a picture of a part of the page, without the bar that floats above it, and without what tests have. */
    void picture(By part, Path file) {
        driver.executeScript("""
                const style = document.createElement('style');
                style.textContent = '[id*=yui-log], [class*=yui-log], #breadcrumbBar { display: none !important } '
                    + '#page-body, #main-panel { min-height: 0 !important; height: auto !important }';
                document.head.append(style);
                """);
        keep(see(part), file);
    }

    private static void keep(TakesScreenshot seen, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, seen.getScreenshotAs(OutputType.BYTES));
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
