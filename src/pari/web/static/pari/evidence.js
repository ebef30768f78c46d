// Evidence is chosen, dropped, pasted or photographed; it is sent in pieces (tus 1.0) and goes on after a lost
// connection, a lapsed login or a closed browser. Without this script the page's plain forms do the same slowly.
"use strict";

(() => {
  const PIECE = 6 * 1024 * 1024; // bytes of one request
  const AT_ONCE = 2;
  const LONGEST_PAUSE = 20000; // milliseconds between tries
  const jobs = [];

  class Lost extends Error {} // no answer: the connection, or the server, is gone for now
  class Lapsed extends Error {} // the login has ended
  class Failed extends Error {} // the server says why it won't take it

  // --- What the browser keeps: where an upload of this very file was going
  const memory = {
    key: (job) => `pari-upload ${job.begin} ${job.metadata} ${job.file.size} ${job.file.lastModified}`,
    get: (job) => { try { return localStorage.getItem(memory.key(job)); } catch { return null; } },
    set: (job) => { try { localStorage.setItem(memory.key(job), job.address); } catch { /* goes on without */ } },
    drop: (job) => { try { localStorage.removeItem(memory.key(job)); } catch { /* as above */ } },
  };

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  function ask(job, method, address, headers = {}, body = null) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      job.request = request;
      request.open(method, address);
      for (const [name, value] of Object.entries({ "Tus-Resumable": "1.0.0", "X-CSRFToken": token(), ...headers })) {
        request.setRequestHeader(name, value);
      }
      request.upload.onprogress = (event) => body && show(job, job.offset + event.loaded);
      request.onload = () => {
        const elsewhere = request.responseURL && !request.responseURL.endsWith(address);
        if (elsewhere || request.status === 401) return fail(new Lapsed());
        if (request.status >= 500 && request.status !== 507) return fail(new Lost());
        return done(request);
      };
      request.onerror = request.ontimeout = () => fail(new Lost());
      request.onabort = () => fail(new Lost());
      request.send(body);
    });
  }

  function reason(job, request) {
    try { return JSON.parse(request.responseText).problem || job.words.failed; } catch { return job.words.failed; }
  }

  // --- One upload
  async function create(job) {
    const known = memory.get(job);
    if (known) {
      job.address = known;
      if (await howFar(job)) return;
      memory.drop(job);
    }
    const headers = { "Upload-Length": job.file.size, "Upload-Metadata": job.metadata };
    const request = await ask(job, "POST", job.begin, headers);
    if (request.status === 403 && await freshToken(job)) return create(job);
    if (request.status !== 201) throw new Failed(reason(job, request));
    job.address = request.getResponseHeader("Location");
    job.offset = 0;
    memory.set(job);
  }

  async function howFar(job) {
    const request = await ask(job, "HEAD", job.address);
    if (request.status !== 200) return false;
    job.offset = Number(request.getResponseHeader("Upload-Offset"));
    return true;
  }

  async function piece(job) {
    const part = job.file.slice(job.offset, job.offset + PIECE);
    const headers = { "Upload-Offset": job.offset, "Content-Type": "application/offset+octet-stream" };
    const request = await ask(job, "PATCH", job.address, headers, part);
    if (request.status === 204) job.offset = Number(request.getResponseHeader("Upload-Offset"));
    else if (request.status === 423 || request.status === 409) throw new Lost();
    else if (request.status !== 403 || !(await freshToken(job))) throw new Failed(reason(job, request));
  }

  // A new login has a new token; the list brings it.
  async function freshToken(job) {
    const before = token();
    if (job.root.dataset.rows) await draw(job.root);
    return token() !== before;
  }

  async function run(job) {
    for (let tries = 0; job.state === "sending"; ) {
      try {
        if (!job.address) await create(job);
        else if (job.isBehind && !(await howFar(job))) { job.address = null; continue; }
        job.isBehind = false;
        while (job.state === "sending" && job.offset < job.file.size) {
          await piece(job);
          tries = 0;
          show(job, job.offset);
        }
        if (job.state === "sending") return await finish(job);
      } catch (fault) {
        if (job.state !== "sending") return;
        if (fault instanceof Failed || !(fault instanceof Lost || fault instanceof Lapsed)) return failed(job, fault.message);
        job.isBehind = true;
        tell(job, fault instanceof Lapsed ? job.words.lapsed : filled(job.words.lost, job));
        await later(Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(tries++, 5)));
      }
    }
  }

  async function finish(job) {
    job.state = "done";
    memory.drop(job);
    say(job, job.words.arrived.replace("{name}", job.file.name));
    if (job.then) { window.location.assign(job.then); return; }
    await draw(job.root);
    job.item.remove();
    next();
    watch();
  }

  function failed(job, why) {
    job.state = "failed";
    job.item.classList.add("failed");
    tell(job, why || job.words.failed);
    say(job, `${job.file.name}: ${why || job.words.failed}`);
    button(job, "pause").hidden = true;
    button(job, "cancel").textContent = job.words.drop;
    const form = job.root.closest("form");
    if (form) { delete form.dataset.sent; form.removeAttribute("aria-busy"); }
    next();
  }

  // --- The queue
  function add(root, files) {
    for (const file of files) {
      const job = made(root, file);
      jobs.push(job);
      root.querySelector("[data-queue]").append(job.item);
      if (!file.size) failed(job, job.words.isEmpty);
      else if (file.size > Number(root.dataset.most)) failed(job, job.words.tooLarge);
      else tell(job, job.words.waits);
    }
    next();
  }

  function made(root, file) {
    const said = { filename: file.name };
    if (root.dataset.replaces) said.replaces = root.dataset.replaces;
    else said.criterion = root.dataset.evidence;
    const metadata = Object.entries(said).map(([name, value]) => `${name} ${base64(value)}`).join(",");
    const job = { root, file, metadata, begin: root.dataset.begin, words: root.dataset, offset: 0, state: "waits", then: root.dataset.then };
    job.item = line(job);
    return job;
  }

  function next() {
    const sending = jobs.filter((job) => job.state === "sending").length;
    for (const job of jobs.filter((one) => one.state === "waits").slice(0, AT_ONCE - sending)) {
      job.state = "sending";
      show(job, job.offset);
      if (!job.isBehind) say(job, job.words.begun.replace("{name}", job.file.name));
      run(job);
    }
  }

  function pause(job) {
    if (job.state === "paused") {
      Object.assign(job, { state: "waits", isBehind: true });
      button(job, "pause").textContent = job.words.pause;
      tell(job, job.words.waits);
    } else {
      job.state = "paused";
      job.request?.abort();
      button(job, "pause").textContent = job.words.resume;
      tell(job, filled(job.words.paused, job));
    }
    next();
  }

  async function cancel(job) {
    const begun = job.address && job.state !== "failed";
    job.state = "cancelled";
    job.request?.abort();
    memory.drop(job);
    job.item.remove();
    if (begun) {
      await ask(job, "DELETE", job.address).catch(() => null);
      await draw(job.root);
    }
    next();
  }

  // --- How it looks
  function element(name, attributes, ...inside) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...inside);
    return made;
  }

  function line(job) {
    const ending = job.file.name.split(".").pop().slice(0, 5).toUpperCase();
    const bar = element("progress", { max: 100, value: 0 });
    bar.setAttribute("aria-label", job.file.name);
    const what = element("span", { className: "what" }, element("b", { textContent: job.file.name }), " ", element("span", { className: "quiet" }), bar);
    const doings = element("span", { className: "doings" }, press(job, "pause", pause), press(job, "cancel", cancel));
    return element("li", {}, element("span", { className: "label", textContent: ending }), what, doings);
  }

  function press(job, name, deed) {
    const made = element("button", { type: "button", className: "linklike", textContent: job.words[name] });
    made.dataset.press = name;
    made.setAttribute("aria-description", job.file.name);
    made.addEventListener("click", () => deed(job));
    return made;
  }

  const button = (job, name) => job.item.querySelector(`[data-press=${name}]`);
  const percent = (job, sent) => Math.floor((100 * sent) / job.file.size);
  const filled = (words, job) => words.replace("{percent}", percent(job, job.offset));
  const tell = (job, words) => { job.item.querySelector(".quiet").textContent = `· ${words}`; };

  function say(job, words) {
    const place = job.root.querySelector("[data-said]");
    if (place) place.textContent = words;
  }

  function show(job, sent) {
    if (job.state !== "sending") return;
    job.item.querySelector("progress").value = percent(job, sent);
    tell(job, job.words.sending.replace("{percent}", percent(job, sent)));
  }

  // --- The list is drawn anew by the server; what is being sent from here stands in the queue alone
  async function draw(root) {
    if (!root.dataset.rows) return;
    const answer = await fetch(root.dataset.rows, { redirect: "error" }).catch(() => null);
    if (!answer?.ok) return;
    const list = root.querySelector("[data-list]");
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    const wasOpen = list.querySelector("details")?.open;
    list.innerHTML = await answer.text();
    if (wasOpen) list.querySelector("details")?.setAttribute("open", "");
    if (focused) list.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    for (const other of document.querySelectorAll("[name=csrfmiddlewaretoken]")) other.value = list.querySelector("[name=csrfmiddlewaretoken]").value;
    hideSending(root);
    if (!root.querySelector("[data-state=checking]")) document.dispatchEvent(new Event("pari:evidence"));
  }

  function hideSending(root) {
    for (const job of jobs) {
      if (!job.address || ["failed", "done", "cancelled"].includes(job.state)) continue;
      const id = job.address.split("/").filter(Boolean).pop();
      root.querySelector(`[data-list] [data-upload="${id}"]`)?.remove();
    }
  }

  let watching = null;
  function watch(pause = 1500) {
    clearTimeout(watching);
    const waiting = [...document.querySelectorAll("[data-rows]")].filter((root) => root.querySelector("[data-state=checking]"));
    if (!waiting.length) return;
    watching = setTimeout(async () => {
      for (const root of waiting) await draw(root);
      watch(Math.min(pause * 1.3, 15000));
    }, pause);
  }

  // --- Ways in: chosen, dropped, pasted, sent by a form
  const roots = () => [...document.querySelectorAll("[data-begin][data-evidence]")];
  const rootOf = (target) => target.closest?.("[data-begin][data-evidence]") ?? (roots().length === 1 ? roots()[0] : null);
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-files]")) return;
    add(rootOf(event.target), [...event.target.files]);
    event.target.value = "";
  });

  function markOver(root) {
    for (const one of roots()) one.classList.toggle("over", one === root);
  }
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event) || !roots().length) return;
    event.preventDefault();
    markOver(rootOf(event.target));
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) markOver(null); });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event) || !roots().length) return;
    event.preventDefault(); // beside a criterion too: the browser would leave the page for the file
    markOver(null);
    const root = rootOf(event.target);
    if (root) add(root, [...event.dataTransfer.files]);
  });

  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const root = rootOf(event.target);
    if (!files.length || !root || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    add(root, files.map((file) => (/^image\.\w+$/.test(file.name) ? named(root, file) : file)));
  });

  function named(root, file) {
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date();
    const when = `${two(now.getHours())}-${two(now.getMinutes())} ${two(now.getDate())}-${two(now.getMonth() + 1)}-${now.getFullYear()}`;
    return new File([file], `${root.dataset.screenshot} ${when}.${file.name.split(".").pop()}`, { type: file.type, lastModified: now.getTime() });
  }

  document.addEventListener("submit", (event) => {
    const root = event.target.closest("[data-upload-form]");
    const chosen = root?.querySelector("input[type=file]").files;
    if (!chosen?.length) return;
    event.preventDefault();
    add(root, [...chosen].slice(0, 1));
  });

  window.addEventListener("online", () => {
    for (const job of jobs) if (job.state === "sending" && job.isBehind) job.request?.abort();
  });
  window.addEventListener("beforeunload", (event) => {
    if (jobs.some((job) => ["sending", "waits"].includes(job.state) && job.offset < job.file.size)) event.preventDefault();
  });

  for (const one of document.querySelectorAll("[data-with-script]")) one.hidden = false;
  for (const one of document.querySelectorAll("[data-without-script]")) one.hidden = true;
  watch();
})();
