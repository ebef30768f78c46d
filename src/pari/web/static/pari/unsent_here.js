// On a sheet's page: criteria whose text is still kept on this device, and sending all of it.
"use strict";

(() => {
  const part = document.querySelector("[data-unsent]");
  if (!part) return;
  const words = part.dataset;
  const list = part.querySelector("ul");
  const token = part.querySelector("[name=csrfmiddlewaretoken]").value;

  function line(criterion, entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.page;
    link.textContent = criterion;
    item.append(link);
    return item;
  }

  function show() {
    const found = pariUnsent.ofSheet(words.account, words.sheet);
    part.hidden = !found.length;
    part.querySelector("p").textContent = words.words.replace("{count}", String(found.length).padStart(2, "0"));
    list.replaceChildren(...found.map(([criterion, entry]) => line(criterion, entry)));
    return found;
  }

  async function send(criterion, entry, item) {
    const given = new URLSearchParams(entry.text);
    given.set("seen", entry.seen);
    given.set("account", words.account);
    given.set("edition", entry.edition ?? "");
    given.set("writer", entry.writer);
    let answer = null;
    try {
      answer = await fetch(entry.address, {
        method: "POST",
        redirect: "manual",
        headers: { "X-CSRFToken": token, Accept: "application/json" },
        body: given,
      });
    } catch {
      // said below
    }
    const told = answer?.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    const arrived = told.kind === "saved" || told.kind === "clash";
    if (arrived) pariUnsent.drop(pariUnsent.keyOf(words.account, words.sheet, criterion));
    const asks = told.kind === "clash" || told.kind === "window";
    item.append(`: ${asks ? words.other : arrived ? words.sent : words.failed}`);
    return arrived && !asks;
  }

  part.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const found = show();
    const items = [...list.children];
    let all = true;
    for (const [place, [criterion, entry]] of found.entries()) all = (await send(criterion, entry, items[place])) && all;
    if (all) location.reload();
  }, true);

  show();
  addEventListener("pageshow", (event) => event.persisted && show());
})();
