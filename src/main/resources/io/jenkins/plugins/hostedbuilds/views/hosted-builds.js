/* Keeps what a run's page shows of its hosted builds up to date, without loading the page again. */
(function () {
  "use strict";

  const SHORTEST = 3000;
  const LONGEST = 15000;

  /** Puts numbers into a text with places for them: "{0} min {1} s". */
  function filled(text, first, second) {
    return text.replace("{0}", first).replace("{1}", second);
  }

  /** The same words as the server's. */
  function duration(seconds, texts) {
    if (seconds < 60) {
      return filled(texts.seconds, seconds);
    }
    return seconds < 3600
      ? filled(texts.minutes, Math.floor(seconds / 60), seconds % 60)
      : filled(texts.hours, Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60));
  }

  /** Lets all that grows with time grow, by the seconds since it was told. */
  function count(root, passed) {
    const texts = root.dataset;
    root.querySelectorAll("[data-elapsed]").forEach((place) => {
      const seconds = Number(place.dataset.elapsed) + passed;
      const usual = Number(place.dataset.usual || 0);
      if (usual === 0) {
        place.textContent = duration(seconds, texts);
      } else if (usual >= seconds) {
        place.textContent = filled(texts.left, duration(usual - seconds, texts));
      } else {
        place.textContent = filled(texts.longer, duration(usual, texts));
      }
      const bar = place.parentElement.querySelector("progress");
      if (bar) {
        bar.value = Math.min(seconds, bar.max);
      }
    });
    root.querySelectorAll("table[data-span]").forEach((table) => {
      let span = Number(table.dataset.span);
      table.querySelectorAll("rect[data-grows]").forEach((bar) => {
        const seconds = Number(bar.dataset.grows) + passed;
        bar.setAttribute("width", seconds);
        span = Math.max(span, Number(bar.getAttribute("x")) + seconds);
      });
      table
        .querySelectorAll(".hosted-builds__when svg")
        .forEach((svg) => svg.setAttribute("viewBox", "0 0 " + span + " 10"));
    });
  }

  /** Shows the newer state; what the reader has opened, closed or focused stays so. */
  function show(root, html) {
    const before = new Map();
    root.querySelectorAll("details[data-key]").forEach((part) => before.set(part.dataset.key, part.open));
    const focus = root.contains(document.activeElement) ? document.activeElement.id : null;
    root.innerHTML = html;
    root.querySelectorAll("details[data-key]").forEach((part) => {
      if (before.has(part.dataset.key)) {
        part.open = before.get(part.dataset.key);
      }
    });
    const focused = focus ? document.getElementById(focus) : null;
    if (focused !== null) {
      focused.focus();
    }
    if (window.Behaviour) {
      window.Behaviour.applySubtree(root, true);
    }
  }

  function follow(root) {
    const news = root.parentElement.querySelector(".hosted-builds-news");
    let pause = SHORTEST;
    let since = Date.now();
    let timer = null;
    let asking = false;
    let ticking = null;

    const told = () => root.querySelector(".hosted-builds");
    const live = () => told() !== null && told().dataset.live === "true";

    function tick() {
      if (live() && !document.hidden) {
        count(root, Math.floor((Date.now() - since) / 1000));
      }
    }

    function stop() {
      clearInterval(ticking);
    }

    /** Nothing is asked where nobody looks, or nothing can change any more. */
    function wait() {
      if (!live()) {
        stop();
      } else if (timer === null && !asking && !document.hidden) {
        timer = setTimeout(ask, pause);
      }
    }

    function taken(html) {
      const words = told().dataset.news;
      show(root, html);
      since = Date.now();
      pause = SHORTEST;
      if (told() !== null && news !== null && told().dataset.news !== words) {
        news.textContent = told().dataset.news;
      }
      wait();
    }

    function answered(answer) {
      asking = false;
      if (answer.status === 200 && !answer.redirected) {
        answer.text().then(taken);
      } else if (answer.status === 204 || answer.status === 429 || answer.status >= 500) {
        pause = Math.min(LONGEST, pause * 1.3);
        wait();
      } else {
        stop();
      }
    }

    function unreachable() {
      asking = false;
      pause = LONGEST;
      wait();
    }

    function ask() {
      timer = null;
      asking = true;
      fetch(root.dataset.url + "?version=" + encodeURIComponent(told().dataset.version), { cache: "no-store" }).then(
        answered,
        unreachable
      );
    }

    function looked() {
      if (document.hidden) {
        clearTimeout(timer);
        timer = null;
      } else if (timer === null && !asking && live()) {
        pause = SHORTEST;
        ask();
      }
    }

    ticking = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", looked);
    wait();
  }

  /** The page is complete without it. */
  function draw(place) {
    fetch(place.dataset.url).then(
      (answer) => {
        if (answer.ok) {
          answer.text().then((html) => (place.innerHTML = html));
        }
      },
      () => {}
    );
  }

  function begin() {
    if (typeof fetch !== "function") {
      return;
    }
    document.querySelectorAll(".hosted-builds-live").forEach(follow);
    document.querySelectorAll(".hosted-builds-trend").forEach(draw);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
