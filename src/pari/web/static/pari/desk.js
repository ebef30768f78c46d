// What every page of somebody at work has: countdowns by the server's clock, menus that close, one sending.
"use strict";

(() => {
  // --- Countdown: <time data-due="2026-12-15T17:00:00Z" data-now="…">; the server's clock, not this machine's
  const begun = performance.now();

  function left(seconds, words) {
    if (seconds <= 0) return words.over;
    const figures = {
      days: Math.floor(seconds / 86400),
      hours: Math.floor((seconds % 86400) / 3600),
      minutes: Math.floor((seconds % 3600) / 60),
      seconds: Math.floor(seconds % 60),
    };
    let kind = seconds >= 3600 ? "minutes" : "seconds";
    if (figures.days > 0) kind = figures.days >= Number(words.far) ? "days" : "hours";
    return words[kind].replace(/\{(\w+)\}/g, (_all, name) => figures[name]);
  }

  function count(element) {
    const now = Date.parse(element.dataset.now) + (performance.now() - begun);
    const seconds = (Date.parse(element.dataset.due) - now) / 1000;
    element.textContent = left(seconds, element.dataset);
    element.classList.toggle("over", seconds <= 0);
  }

  const countdowns = [...document.querySelectorAll("[data-due]")];
  const tick = () => countdowns.forEach(count);
  tick();
  if (countdowns.length) setInterval(tick, 1000);

  // --- Menus close by Escape and by a click elsewhere
  const menus = [...document.querySelectorAll("details.menu")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // --- A form is sent once; one that asks first says what it will do
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) return event.preventDefault();
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "1";
      form.setAttribute("aria-busy", "true");
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
})();
