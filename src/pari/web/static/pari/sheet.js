// Filling a criterion: what is typed is saved at once, one request at a time, and kept here until it arrived.
"use strict";

(() => {
  const PAUSE = 800; // milliseconds after the last key
  const REST = 1500; // after a save, before what stands beside is asked for anew
  const LONGEST_WAIT = 60000; // between two tries while there is no connection
  const KEPT_ALIVE = 60000; // bytes that a browser still sends while a page closes

  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const words = form.dataset;
  const account = form.elements.account.value;
  const key = pariUnsent.keyOf(account, words.sheet, words.criterion);
  const state = document.getElementById("luu");
  const alarm = document.getElementById("bao");
  const writer = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join("");

  let seen = form.elements.seen.value;
  let as = writer; // whose typing it is: that of an earlier window, when its text is taken up here
  let token = form.elements.csrfmiddlewaretoken.value;
  let arrived = content(); // what the server is known to have
  let sending = null; // the request on its way
  let timer = 0;
  let tries = 0;
  let stopped = false; // until somebody has decided: two windows, another account, a refusal
  let declined = null; // what was too long: it isn't sent again as it is
  let leaving = false;

  // --- What is on the screen

  function content() {
    const given = new FormData(form);
    for (const name of ["csrfmiddlewaretoken", "seen", "account", "edition"]) given.delete(name);
    return new URLSearchParams(given).toString();
  }

  const isUnsent = () => content() !== arrived;

  function fill(text) {
    const given = new URLSearchParams(text);
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.tagName === "BUTTON") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = given.get(field.name) === field.value;
      else field.value = given.get(field.name) ?? "";
    }
    count();
  }

  function tell(text, isBad = false) {
    state.textContent = text;
    state.classList.toggle("unsent", isBad);
  }

  function warn(text, link = null) {
    alarm.hidden = !text;
    alarm.classList.remove("found");
    alarm.textContent = text ? `${text} ` : "";
    if (link) alarm.append(link);
  }

  function showFaults(faults) {
    for (const part of document.querySelectorAll("[data-field]")) {
      const said = faults[part.dataset.field] ?? "";
      part.classList.toggle("wrong", said !== "");
      part.querySelector("[data-fault]").textContent = said;
      for (const field of part.querySelectorAll("input, textarea")) field.toggleAttribute("aria-invalid", said !== "");
    }
  }

  function showTexts(html) {
    document.getElementById("hai-ban-o").innerHTML = html;
  }

  // What the server made of it, around what somebody goes on typing.
  function show(told) {
    document.getElementById("ket-qua").innerHTML = told.result;
    document.getElementById("muc-do").innerHTML = told.progress;
    document.getElementById("ai").textContent = told.who;
    const row = document.getElementById(`tc-${words.criterion}`);
    if (row && told.row) row.outerHTML = told.row;
    showFaults(told.faults);
    showTexts(told.texts);
  }

  function count() {
    const length = [...form.elements.explanation.value].length;
    const counter = document.querySelector("[data-counter]");
    const most = Number(words.most);
    counter.textContent = length ? words.wordLength.replace("{count}", length.toLocaleString("vi")).replace("{most}", most.toLocaleString("vi")) : "";
    counter.classList.toggle("over", length > most);
  }

  // --- Saving

  function keepHere() {
    pariUnsent.keep(key, { text: content(), edition: form.elements.edition.value, seen, writer: as, address: words.save, page: words.page, at: Date.now() });
  }

  function typed() {
    count();
    if (!isUnsent()) return;
    keepHere();
    if (stopped) return;
    tell(words.wordTyped);
    later(PAUSE);
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function body(text) {
    const given = new URLSearchParams(text);
    given.set("seen", seen);
    given.set("account", account);
    given.set("edition", form.elements.edition.value);
    given.set("writer", as);
    return given.toString();
  }

  function post(address, text) {
    const given = body(text);
    return fetch(address, {
      method: "POST",
      redirect: "manual",
      keepalive: given.length < KEPT_ALIVE,
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token, Accept: "application/json" },
      body: given,
    });
  }

  // One at a time: whatever was typed meanwhile goes next.
  async function save() {
    clearTimeout(timer);
    if (sending || stopped || !isUnsent() || content() === declined) return sending;
    const text = content();
    tell(words.wordSaving);
    sending = send(words.save, text).finally(() => (sending = null));
    await sending;
    if (!stopped && !leaving && isUnsent() && !tries && content() !== declined) later(PAUSE);
  }

  async function send(address, text) {
    let answer;
    try {
      answer = await post(address, text);
    } catch {
      return failed();
    }
    if (answer.type === "opaqueredirect") return lapsed();
    if (answer.status === 413 || answer.status === 400) return tooLarge(text);
    if (answer.status >= 500 || answer.status === 429) return failed();
    const told = await read(answer);
    if (!told) return answer.status === 403 ? renew() : refused(words.wordRefused);
    return take(told, text);
  }

  async function read(answer) {
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return null;
    try {
      return await answer.json();
    } catch {
      return null;
    }
  }

  function take(told, text) {
    tries = 0;
    if (told.kind === "saved" || told.kind === "clash") return saved(told, text);
    if (told.next) return onwards(told.next);
    if (told.kind === "faults") return faulty(told, text);
    if (told.kind === "window") return otherWindow(told);
    if (told.kind === "account") return refused(words.wordAccount);
    return refused(told.said.join(" "));
  }

  function saved(told, text) {
    seen = told.version;
    as = writer;
    form.elements.seen.value = seen;
    arrived = text;
    if (isUnsent()) keepHere();
    else pariUnsent.drop(key);
    tell(told.kind === "clash" ? `${told.saved} · ${words.wordTwo}` : told.saved, told.kind === "clash");
    warn("");
    show(told);
    outdate();
  }

  // Too long, or it says too little to be done: it stays on the screen.
  function faulty(told, text) {
    if (told.version > Number(seen)) saved(told, text);
    else if (text !== arrived) {
      declined = text;
      tell(words.wordUnsent, true);
    }
    showFaults(told.faults);
    warn(told.said.join(" "));
    if (form.contains(document.activeElement) && text !== arrived) return; // nobody is torn from typing
    document.querySelector(".wrong :is(input, textarea)")?.focus();
  }

  function tooLarge(text) {
    declined = text;
    tell(words.wordUnsent, true);
    warn(words.wordLarge);
  }

  function failed() {
    tries += 1;
    tell(words.wordUnsent, true);
    warn(words.wordOffline);
    later(Math.min(1000 * 2 ** tries, LONGEST_WAIT));
  }

  function refused(said) {
    stopped = true;
    tell(words.wordUnsent, true);
    warn(said);
  }

  // Another window of this account wrote meanwhile: both texts are shown, and one is chosen.
  function otherWindow(told) {
    stopped = true;
    tell(words.wordUnsent, true);
    showTexts(told.texts);
    const keepHereButton = document.querySelector("[data-keep-here]");
    const takeSaved = document.querySelector("[data-take-saved]");
    keepHereButton?.addEventListener("click", (event) => {
      event.preventDefault();
      seen = told.version;
      stopped = false;
      showTexts("");
      save();
    });
    takeSaved?.addEventListener("click", () => {
      pariUnsent.drop(key);
      arrived = content();
    });
    document.querySelector(".two-texts")?.focus();
  }

  // --- What stands beside it: told anew when typing rests, and only to whoever has it before their eyes

  const beside = document.getElementById("ben-canh");
  let outdated = false;
  let inSight = false;
  let resting = 0;

  function outdate() {
    outdated = true;
    rest();
  }

  function rest() {
    clearTimeout(resting);
    if (outdated && inSight) resting = setTimeout(renewBeside, REST);
  }

  async function renewBeside() {
    if (sending || isUnsent()) return; // the next save comes by here again
    outdated = false;
    const answer = await fetch(words.beside, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || beside.contains(document.activeElement)) outdated = true;
    else beside.innerHTML = await answer.text();
  }

  new IntersectionObserver(([{ isIntersecting }]) => {
    inSight = isIntersecting;
    rest();
  }).observe(beside);
  document.addEventListener("pari:evidence", outdate);

  // --- A login that has lapsed, a token that another login has replaced

  function lapsed() {
    const link = document.createElement("a");
    link.href = words.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = words.wordLogin;
    tell(words.wordUnsent, true);
    warn(words.wordLapsed, link);
    tries += 1;
    later(15000);
    return null;
  }

  // The newest version and a good token; whether somebody of this account is there at all.
  async function stands() {
    const answer = await fetch(words.save, { redirect: "manual", headers: { Accept: "application/json" } });
    if (answer.type === "opaqueredirect") return null;
    return read(answer);
  }

  async function renew() {
    let found = null;
    try {
      found = await stands();
    } catch {
      return failed();
    }
    if (!found) return lapsed();
    if (found.account !== account) return refused(words.wordAccount);
    if (found.token === token) return refused(words.wordRefused);
    token = found.token;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    later(0);
    return null;
  }

  // --- Done, and from one criterion to the next

  function onwards(address) {
    pariUnsent.drop(key);
    arrived = content();
    leaving = true;
    sessionStorage.setItem("pari:tiep", "1");
    location.assign(address);
  }

  // Until everything has arrived, or it is clear that it doesn't now.
  async function settled() {
    for (let round = 0; round < 3 && (sending || (isUnsent() && !stopped)); round += 1) await save();
  }

  async function done() {
    clearTimeout(timer);
    while (sending) await sending;
    if (stopped) return;
    tell(words.wordSaving);
    sending = send(words.done, content()).finally(() => (sending = null));
    await sending;
    if (!leaving) document.querySelector(".two-texts")?.focus();
  }

  async function leaveTo(address) {
    await settled();
    sessionStorage.setItem("pari:tiep", "1");
    location.assign(address); // asks once more where something is still unsent
  }

  // Links of this page wait for what is on its way.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || link.target || !isPlain || link.dataset.takeSaved !== undefined || !isUnsent()) return;
    event.preventDefault();
    leaveTo(link.href);
  });

  document.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.submitter?.name === "onwards") return leaveTo(words.later);
    if (event.submitter?.hasAttribute("formaction")) return settled().then(() => location.reload());
    done();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      done();
    }
  });

  // --- What starts a save

  form.addEventListener("input", typed);
  form.addEventListener("change", (event) => {
    typed();
    if (event.target.name === "variant") settled().then(() => location.reload());
    else if (event.target.type !== "text" && event.target.tagName !== "TEXTAREA") later(0);
  });
  form.addEventListener("focusout", () => isUnsent() && !tries && later(0));
  addEventListener("online", () => isUnsent() && later(0));
  addEventListener("focus", () => tries && isUnsent() && later(0));
  addEventListener("pagehide", () => save());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  addEventListener("beforeunload", (event) => {
    if (isUnsent() && !leaving) event.preventDefault();
  });

  // A page that the browser kept comes back as it was: whether anything newer lies there is asked anew.
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    leaving = false;
    const found = await stands().catch(() => null);
    if (found && !isUnsent() && String(found.version) !== String(seen)) location.reload();
  });

  // --- What an earlier window couldn't send

  const earlier = pariUnsent.read(key);
  if (earlier && earlier.text !== arrived) {
    fill(earlier.text);
    if (isUnsent()) {
      seen = earlier.seen;
      as = earlier.writer;
      warn(words.wordFound);
      alarm.classList.add("found");
      // Under another edition a code may mean another criterion: whoever typed it looks at it first.
      if (!earlier.edition || earlier.edition === form.elements.edition.value) later(0);
    } else pariUnsent.drop(key);
  } else pariUnsent.drop(key);
  count();
})();

// From one criterion to another by keys; the tree shows where one is; the first field is ready for typing.
(() => {
  const tree = document.getElementById("cay");
  if (!tree) return;
  const current = tree.querySelector("[aria-current=page]");
  if (current) tree.scrollTop = current.offsetTop - tree.clientHeight / 2;

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const link = { ArrowUp: "truoc", ArrowDown: "sau" }[event.key];
    if (!link) return;
    event.preventDefault();
    const beside = document.getElementById(link);
    if (!beside) return;
    document.activeElement?.blur();
    sessionStorage.setItem("pari:tiep", "1");
    beside.click();
  });

  if (sessionStorage.getItem("pari:tiep")) {
    sessionStorage.removeItem("pari:tiep");
    const first = document.querySelector("#soan :is(input:not([type=hidden], [readonly]), textarea:not([readonly]))");
    (first && !first.closest("[disabled]") ? first : document.getElementById("noi-dung")).focus({ preventScroll: true });
  }
})();
