// Narrows the list while one types, as the form and the links do by themselves without this script:
// it asks the server for the same address and takes over the list from the answer.
"use strict";

(() => {
  const PAUSE = 120; // milliseconds after the last key
  const field = document.getElementById("q");
  const form = document.getElementById("tim");
  let asked = new AbortController();
  let timer = 0;

  /** Show what an address leaves of the list; where that fails the browser goes there itself. */
  async function show(address, remember) {
    asked.abort();
    asked = new AbortController();
    const list = document.getElementById("danh-sach");
    list.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      takeOver(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (remember === "push") history.pushState(null, "", address);
      if (remember === "replace") history.replaceState(null, "", address);
    } catch (fault) {
      if (fault.name !== "AbortError") window.location.assign(address);
      return;
    }
    list.removeAttribute("aria-busy");
  }

  function takeOver(page) {
    const key = document.activeElement?.dataset?.key;
    for (const id of ["loc", "danh-sach"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    document.getElementById("so-ket-qua").textContent = page.getElementById("so-ket-qua").textContent;
    for (const hidden of form.querySelectorAll("input[type=hidden]")) hidden.remove();
    form.append(...page.querySelectorAll("#tim input[type=hidden]"));
    if (key) (document.querySelector(`[data-key="${key}"]`) ?? field).focus();
  }

  function searched() {
    const query = new URLSearchParams(new FormData(form));
    if (!field.value.trim()) query.delete("q");
    return query.size ? `?${query}` : window.location.pathname;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(searched(), "replace"), PAUSE);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show(searched(), "push");
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-key]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    clearTimeout(timer);
    const address = new URL(link.getAttribute("href"), window.location);
    field.value = address.searchParams.get("q") ?? "";
    show(address.href, "push");
  });

  window.addEventListener("popstate", () => {
    field.value = new URLSearchParams(window.location.search).get("q") ?? "";
    show(window.location.href, "");
  });
})();
