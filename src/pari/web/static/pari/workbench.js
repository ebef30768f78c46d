// The appraisers' workbench by the keyboard: move, find, save and go on, undo. Without it everything is a form.
"use strict";

(() => {
  const bench = document.getElementById("ban-lam-viec");
  if (!bench) return;
  const words = bench.dataset;
  const aside = document.getElementById("ben-canh");
  const state = document.getElementById("luu");
  const many = document.getElementById("nhieu");
  const manyBox = document.getElementById("hop-nhieu");
  const helpBox = document.getElementById("hop-phim");
  const bar = document.getElementById("tien-do-thanh");
  const PAUSE = 150; // milliseconds after the last key in an input
  const STAY = 300; // milliseconds with an opened side until its hints are asked for

  const done = []; // what may be undone, the newest last
  let busy = false;
  let dirty = false; // something was chosen or typed that isn't saved
  let warned = false;
  let timer = 0;

  // --- What is on the screen

  const rows = () => [...bench.querySelectorAll(".bench-row")];
  const rowOf = (agency) => document.getElementById(`r-${agency}`);
  const opened = () => bench.querySelector(".bench-row.is-open");
  const form = () => document.getElementById("ket-qua");

  function beside(row, step) {
    const listed = rows();
    return listed[listed.indexOf(row) + step] ?? null;
  }

  function made(html) {
    const part = document.createElement("template");
    part.innerHTML = html.trim();
    return part.content.firstElementChild;
  }

  function tell(text, isBad = false) {
    state.textContent = text;
    state.classList.toggle("unsent", isBad);
  }

  function mark(row) {
    for (const one of rows()) {
      const link = one.querySelector("a");
      one.classList.toggle("is-open", one === row);
      if (one === row) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const link = row.querySelector("a");
    history.replaceState(null, "", link.href);
    link.focus({ preventScroll: true });
    inSight(row);
  }

  // Within its list alone, below the headings that stay there, and at once: nothing moves by itself.
  function inSight(row) {
    const list = row.closest(".table-box");
    const headings = list.querySelector("thead th").offsetHeight;
    const top = list.getBoundingClientRect().top + list.clientTop;
    const line = row.getBoundingClientRect();
    const above = line.top - top - headings;
    const below = line.bottom - top - list.clientHeight;
    if (above < 0) list.scrollTop += above;
    else if (below > 0) list.scrollTop += Math.min(below, above);
  }

  function showSide(html) {
    aside.innerHTML = html;
    aside.scrollTop = 0;
    dirty = warned = false;
    prepare();
  }

  // The line as it is now, and the counts that it changes.
  function showRow(html) {
    const fresh = made(html);
    const old = rowOf(fresh.dataset.agency);
    if (!old) return;
    count("wanted", fresh, old);
    count("found", fresh, old);
    count("plain", fresh, old);
    fresh.classList.toggle("is-open", old.classList.contains("is-open"));
    fresh.querySelector(".remarks").append(...old.querySelectorAll("[data-hint]"));
    old.replaceWith(fresh);
  }

  let plain = Number(/\d+/.exec(document.getElementById("nhieu-chu")?.textContent)?.[0] ?? 0);

  const progress = { wanted: Number(bar?.dataset.all), found: Number(bar?.getAttribute("value")) };

  function count(what, fresh, old) {
    const change = (what in fresh.dataset) - (what in old.dataset);
    if (!change) return;
    if (what !== "plain") {
      if (!bar) return;
      progress[what] += change;
      bar.max = Math.max(progress.wanted, 1);
      bar.value = progress.found;
      const text = words.wordProgress.replace("{judged}", progress.found).replace("{all}", progress.wanted);
      document.getElementById("tien-do").textContent = text;
    } else if (many) {
      plain += change;
      document.getElementById("nhieu-chu").textContent = words.wordPlain.replace("{count}", plain);
      many.hidden = plain === 0;
    }
  }

  // --- Asking the server

  async function ask(address, wishes = {}) {
    busy = true;
    bench.setAttribute("aria-busy", "true");
    try {
      const { headers, ...more } = wishes;
      const answer = await fetch(address, { redirect: "manual", headers: { Accept: "application/json", ...headers }, ...more });
      if (answer.type === "opaqueredirect") return lost(words.wordLapsed);
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return { status: answer.status, told: await answer.json() };
      return lost(words.wordRefused);
    } catch {
      return lost(words.wordLost);
    } finally {
      busy = false;
      bench.removeAttribute("aria-busy");
    }
  }

  function lost(said) {
    tell(said, true);
    return null;
  }

  function send(address, given) {
    const body = new URLSearchParams(given);
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return ask(address, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body });
  }

  async function open(row) {
    if (!row || busy || leaves(row)) return;
    const answer = await ask(row.dataset.fragment);
    if (!answer?.told.side) return;
    mark(row);
    showSide(answer.told.side);
  }

  // What isn't saved is given up only when asked for twice.
  function leaves(row) {
    if (!dirty || warned || row === opened()) return false;
    warned = true;
    tell(words.wordUnsaved, true);
    return true;
  }

  async function save() {
    const filled = form();
    const row = opened();
    if (!filled || !filled.querySelector("[name=finding]") || busy) return;
    const given = new FormData(filled);
    const after = (row && beside(row, 1)) ?? row;
    if (after) given.set("sau", after.dataset.agency);
    tell(words.wordSaving);
    const answer = await send(filled.action, given);
    if (!answer) return;
    if (answer.status !== 200) return refused(answer.told);
    showRow(answer.told.row);
    const fresh = row && rowOf(row.dataset.agency);
    if (fresh) done.push({ agency: fresh.dataset.agency, seen: fresh.dataset.seen });
    showSide(answer.told.side);
    const next = after && rowOf(after.dataset.agency);
    if (next) mark(next);
    tell(answer.told.said);
  }

  function refused(told) {
    tell("");
    if (told.row) showRow(told.row);
    if (!told.side) return tell(words.wordRefused, true);
    showSide(told.side);
    dirty = true;
    (aside.querySelector("[aria-invalid]") ?? opened()?.querySelector("a"))?.focus({ preventScroll: true });
  }

  async function undo(agency, seen) {
    const row = rowOf(agency);
    if (!row || busy) return;
    const answer = await send(`${row.dataset.fragment}hoan-tac/`, { seen });
    if (!answer) return;
    if (answer.status !== 200) return refused(answer.told);
    showRow(answer.told.row);
    mark(rowOf(agency));
    showSide(answer.told.side);
    tell(answer.told.said);
  }

  function undoLast() {
    const last = done.pop();
    if (last) return undo(last.agency, last.seen);
    const form = document.getElementById("hoan-tac-nhieu");
    if (form && !form.hidden) return form.requestSubmit();
    tell(words.wordNothing, true);
    return null;
  }

  async function write(filled) {
    const answer = await send(filled.action, new FormData(filled));
    if (!answer?.told.side) return;
    const part = made(answer.told.side).querySelector("#trao-doi");
    if (part) document.getElementById("trao-doi").replaceWith(part);
    if (answer.told.row && answer.status === 200) showRow(answer.told.row);
    tell(answer.told.said ?? "");
  }

  // --- Evidence

  async function show(chip) {
    for (const one of aside.querySelectorAll("[data-piece]")) one.removeAttribute("aria-current");
    chip.setAttribute("aria-current", "true");
    await draw(chip.dataset.piece);
  }

  async function draw(address) {
    const box = document.getElementById("xem-truoc");
    box.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { redirect: "manual" });
      if (answer.ok && box.isConnected) box.replaceWith(made(await answer.text()));
    } catch {
      lost(words.wordLost);
    } finally {
      box.removeAttribute("aria-busy");
    }
  }

  // Hints come after the side, for whoever stays with it, one request at a time. Those of a side that was left
  // meanwhile are dropped; without an answer their place stays empty.
  let staying = 0;
  let looking = false;

  async function look() {
    const place = aside.querySelector("#goi-y[data-fetch]");
    if (!place || looking) return;
    looking = true;
    const answer = await fetch(place.dataset.fetch, { redirect: "manual" }).catch(() => null);
    const html = answer?.ok ? await answer.text().catch(() => "") : "";
    if (place.isConnected) place.innerHTML = html;
    delete place.dataset.fetch;
    looking = false;
    look();
  }

  function nextPiece() {
    const chips = [...aside.querySelectorAll("[data-piece]")];
    const at = chips.findIndex((one) => one.hasAttribute("aria-current"));
    if (chips.length) show(chips[(at + 1) % chips.length]);
  }

  // --- The form

  function prepare() {
    const waiting = document.querySelector("#xem-truoc[data-fetch]");
    if (waiting) draw(waiting.dataset.fetch);
    clearTimeout(staying);
    staying = setTimeout(look, STAY);
    hint();
  }

  // What stands in the field of points while nothing is typed: what the finding gives by itself.
  function hint() {
    const chosen = form()?.querySelector("[name=finding]:checked");
    const field = form()?.elements.points;
    if (chosen && field) field.placeholder = chosen.dataset.points;
  }

  function choose(key) {
    const choice = form()?.querySelector(`[data-key="${key}"]`);
    if (!choice) return;
    choice.checked = true;
    dirty = true;
    hint();
  }

  function toggleReason(place) {
    const reason = form()?.querySelectorAll("[name=reasons]")[place];
    if (!reason?.checkVisibility()) return;
    reason.checked = !reason.checked;
    reason.closest("label").scrollIntoView({ block: "nearest" });
    dirty = true;
  }

  async function recompute() {
    const filled = form();
    const query = new URLSearchParams([...new FormData(filled)].filter(([name]) => name.startsWith("v.")));
    const answer = await fetch(`${filled.dataset.rule}?${query}`, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || filled !== form()) return;
    const told = await answer.json();
    filled.querySelector("[data-because]").textContent = told.because;
    for (const key of [2, 3]) filled.querySelector(`[data-key="${key}"]`).dataset.points = told.points;
    hint();
  }

  function talk() {
    const part = document.querySelector("#trao-doi details");
    if (!part) return;
    part.open = true;
    part.querySelector("textarea")?.focus();
  }

  // --- Other pages, and fields further down

  const near = (way) => () => {
    const link = bench.querySelector(`.bench-near [rel=${way}]`);
    if (link && !leaves(null)) link.click();
  };

  const filters = () => bench.querySelector(".chips [aria-current], .chips .chip")?.focus();

  function exemptPart() {
    const part = form()?.querySelector("[name=extent][value=part]");
    if (!part) return;
    choose(4);
    part.checked = true;
    form().elements.exempt.focus();
  }

  function accept() {
    const part = form()?.querySelector(".accepted");
    if (!part) return;
    part.open = true;
    part.querySelector("input, select, textarea")?.focus();
  }

  // --- Dialogs

  async function lookOver() {
    if (!many || many.hidden) return;
    const answer = await fetch(many.href, { redirect: "manual", headers: { Accept: "text/fragment" } }).catch(() => null);
    if (!answer?.ok) return lost(words.wordLost);
    manyBox.innerHTML = await answer.text();
    manyBox.showModal();
    manyBox.querySelector("[data-confirm-many], [data-close]")?.focus();
    return null;
  }

  // --- Keys and clicks

  const isTyping = (field) => field.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
  const KEYS = {
    j: () => open(beside(opened(), 1)),
    ArrowDown: () => open(beside(opened(), 1)),
    k: () => open(beside(opened(), -1)),
    ArrowUp: () => open(beside(opened(), -1)),
    v: nextPiece,
    "?": () => helpBox?.showModal(),
    "[": near("prev"),
    "]": near("next"),
    f: filters,
    g: exemptPart,
    s: accept,
    t: talk,
    l: () => form()?.elements.text?.focus(),
  };
  for (const key of ["p", "đ", "d"]) KEYS[key] = () => form()?.elements.points?.focus();
  for (const key of "12345") KEYS[key] = () => choose(key);

  function pressed(event) {
    if (event.isComposing || event.altKey || manyBox?.open || helpBox?.open) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const typing = isTyping(event.target);
    if (event.key === "Escape" && typing) return event.target.blur();
    if (event.key === "Enter" && ctrl) return now(event, save);
    if (event.key.toLowerCase() === "z" && ctrl && !event.shiftKey && !typing) return now(event, undoLast);
    if (ctrl || typing) return null;
    if (event.key === "Enter") return isOwn(event.target) ? null : now(event, save);
    if (event.key === " ") return event.target.closest("button, summary, label, input, a:not(.bench-row a)") ? null : now(event, lookOver);
    if (event.key.startsWith("Arrow") && event.target.closest("input, .drawn, .table-box:focus")) return null;
    const digit = /^Digit(\d)$/.exec(event.code);
    if (event.shiftKey && digit) return now(event, () => toggleReason((Number(digit[1]) + 9) % 10));
    const deed = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    return deed ? now(event, deed) : null;
  }

  // Things that Enter presses by themselves.
  const isOwn = (target) => target.closest("button, summary, a:not(.bench-row a)");

  function now(event, deed) {
    event.preventDefault();
    deed();
  }

  document.addEventListener("keydown", pressed);

  bench.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const chip = event.target.closest("[data-piece]");
    if (chip) return now(event, () => show(chip));
    const row = event.target.closest(".bench-row");
    if (row) return now(event, () => open(row));
    if (event.target.closest("[data-comments]")) return now(event, talk);
    if (event.target.closest("#nhieu")) return now(event, lookOver);
    if (event.target.closest("dialog [data-close]")) return now(event, () => event.target.closest("dialog").close());
    return null;
  });

  bench.addEventListener("submit", (event) => {
    const filled = event.target;
    if (filled.classList.contains("comment")) return now(event, () => write(filled));
    if (filled !== form()) return null;
    if (!event.submitter?.hasAttribute("data-undo-button")) return now(event, save);
    return now(event, () => undo(opened()?.dataset.agency, filled.elements.seen.value));
  });

  bench.addEventListener("input", (event) => {
    if (!event.target.closest("#ket-qua")) return;
    dirty = true;
    hint();
    if (!event.target.closest(".accepted")) return;
    clearTimeout(timer);
    timer = setTimeout(recompute, PAUSE);
  });

  prepare();
  if (opened()) inSight(opened());
})();
