// A grid of figures at the keyboard: arrows and Enter move, a column or an area is pasted from a spreadsheet.
"use strict";

(() => {
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const state = form.querySelector("[data-grid-count]");
  const cells = [...form.querySelectorAll("[data-grid-table] input")];
  // What stood there when somebody began to type; a page that comes back with what was typed knows it still.
  const known = JSON.parse(form.elements.known.value);
  const before = (cell) => known[cell.name] ?? "";

  const rowsOf = (cell) => [...cell.closest("tbody").rows];
  const inputsOf = (row) => [...row.querySelectorAll("input")];

  function at(cell, down, right) {
    const rows = rowsOf(cell);
    const row = cell.closest("tr");
    const place = inputsOf(row).indexOf(cell);
    const target = rows[rows.indexOf(row) + down];
    return target ? inputsOf(target)[place + right] : undefined;
  }

  function show(cell) {
    cell.classList.toggle("changed", cell.value.trim() !== before(cell));
  }

  function count() {
    const changed = cells.filter((cell) => cell.classList.contains("changed")).length;
    state.textContent = changed ? state.dataset.some.replace("{count}", changed) : state.dataset.none;
  }

  function go(event, down, right) {
    const target = at(event.target, down, right);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  }

  const isAtEnd = (cell) => cell.selectionStart === cell.selectionEnd && cell.selectionEnd === cell.value.length;
  const isAtBegin = (cell) => cell.selectionStart === 0 && cell.selectionEnd === 0;
  const isWhole = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;

  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cells.includes(cell) || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.altKey) return; // opens the list of values
    if (event.key === "ArrowDown") go(event, 1, 0);
    else if (event.key === "ArrowUp") go(event, -1, 0);
    else if (event.key === "ArrowRight" && (isAtEnd(cell) || isWhole(cell))) go(event, 0, 1);
    else if (event.key === "ArrowLeft" && (isAtBegin(cell) || isWhole(cell))) go(event, 0, -1);
    else if (event.key === "Enter") {
      event.preventDefault(); // a form is sent by its button, never by a cell
      go(event, event.shiftKey ? -1 : 1, 0);
    } else if (event.key === "Escape") {
      cell.value = before(cell);
      show(cell);
      count();
      cell.select();
    }
  });

  form.addEventListener("focusin", (event) => {
    if (cells.includes(event.target)) event.target.select();
  });

  form.addEventListener("input", (event) => {
    if (!cells.includes(event.target)) return;
    show(event.target);
    count();
  });

  form.addEventListener("paste", (event) => {
    const first = event.target;
    if (!cells.includes(first)) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!text.includes("\n") && !text.includes("\t")) return;
    event.preventDefault();
    let last = first;
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, right) => {
        const target = at(first, down, right);
        if (!target) return;
        target.value = value.trim();
        show(target);
        last = target;
      });
    });
    count();
    last.focus();
  });

  let sent = false;
  document.addEventListener("submit", () => { sent = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && cells.some((cell) => cell.classList.contains("changed"))) event.preventDefault();
  });
  cells.forEach(show);
  count();
})();
