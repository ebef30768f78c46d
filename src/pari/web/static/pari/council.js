// The council room: keys on an item, previews of evidence, and what is computed after the page has come.
"use strict";

(() => {
  async function fetched(address) {
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    return answer?.ok ? answer.text().catch(() => "") : "";
  }

  function made(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  // --- What takes seconds comes afterwards; without an answer the link stays that leads there plainly
  async function compute(place) {
    place.setAttribute("aria-busy", "true");
    const html = await fetched(place.dataset.fetch);
    if (html) place.replaceChildren(made(html));
    place.removeAttribute("aria-busy");
  }

  const slow = document.querySelector("#do-vung[data-fetch]");
  if (slow) compute(slow);

  // --- One item
  const item = document.getElementById("noi-dung");
  if (!item) return;

  async function draw(address) {
    const box = document.getElementById("xem-truoc");
    box.setAttribute("aria-busy", "true");
    const html = await fetched(address);
    box.removeAttribute("aria-busy");
    if (html && box.isConnected) box.replaceWith(made(html));
  }

  const chips = () => [...item.querySelectorAll("[data-piece]")];

  function show(chip) {
    for (const one of chips()) one.removeAttribute("aria-current");
    chip.setAttribute("aria-current", "true");
    draw(chip.dataset.piece);
  }

  function nextPiece() {
    const listed = chips();
    const at = listed.findIndex((one) => one.hasAttribute("aria-current"));
    if (listed.length) show(listed[(at + 1) % listed.length]);
  }

  item.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-piece]");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(chip);
  });

  const waiting = item.querySelector("#xem-truoc[data-fetch]");
  if (waiting) draw(waiting.dataset.fetch);

  // A key goes to its button; Enter presses it, so that no slip of a finger is a vote.
  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=radio]), textarea, select")) return;
    const key = event.key.toLowerCase();
    const button = item.querySelector(`button[aria-keyshortcuts="${CSS.escape(key)}"]`);
    const link = item.querySelector(`a[aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (button) button.focus();
    else if (link) link.click();
    else if (key === "v") nextPiece();
    else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", pressed);
})();
