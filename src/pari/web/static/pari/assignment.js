// The grid of who appraises what: cells by arrow keys, ranges by Shift, whole rows, columns and fields.
// Without this script every cell is an ordinary box to tick.
"use strict";

(() => {
  const form = document.querySelector("[data-grid]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-row]")];
  const grid = rows.map((row) => {
    const cells = [];
    for (const box of row.querySelectorAll("[data-cell]")) cells[Number(box.dataset.cell)] = box;
    return cells;
  });
  const all = grid.flatMap((cells) => cells.filter(Boolean));
  if (!all.length) return;
  const told = form.querySelector("[data-chosen]");
  const person = form.querySelector("#person");
  let last = all[0];
  let anchor = all[0];

  const at = (box) => [rows.indexOf(box.closest("[data-row]")), Number(box.dataset.cell)];
  const wholeRow = (row) => row.querySelector("input[name=d]");

  function tell() {
    const count = all.filter((box) => box.checked).length;
    told.textContent = count ? told.dataset.some.replace("{count}", count) : told.dataset.none;
    for (const box of all) box.closest("td").classList.toggle("picked", box.checked);
    rows.forEach((row, index) => {
      const whole = wholeRow(row);
      if (!whole) return;
      const boxes = grid[index].filter(Boolean);
      whole.checked = boxes.length > 0 && boxes.every((box) => box.checked);
      whole.indeterminate = !whole.checked && boxes.some((box) => box.checked);
    });
  }

  function stand(box) {
    last.tabIndex = -1;
    last = box;
    last.tabIndex = 0;
  }

  function range(from, to, checked) {
    const [a, b] = at(from);
    const [c, d] = at(to);
    for (let row = Math.min(a, c); row <= Math.max(a, c); row += 1) {
      for (let cell = Math.min(b, d); cell <= Math.max(b, d); cell += 1) {
        if (grid[row][cell]) grid[row][cell].checked = checked;
      }
    }
  }

  function step(box, down, right) {
    let [row, cell] = at(box);
    do {
      row += down;
      cell += right;
      if (row < 0 || row >= grid.length || cell < 0 || cell >= 40) return null;
    } while (!grid[row][cell]);
    return grid[row][cell];
  }

  const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

  form.addEventListener("keydown", (event) => {
    const box = event.target.closest("[data-cell]");
    if (event.key === "Escape" && (box || event.target === person)) {
      for (const one of all) one.checked = false;
      tell();
      last.focus();
      return;
    }
    if (!box) return;
    if (event.key === "Enter") {
      event.preventDefault();
      person.focus();
      return;
    }
    const move = MOVES[event.key];
    if (!move || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = step(box, ...move);
    if (!next) return;
    stand(next);
    next.focus();
    if (event.shiftKey) {
      range(anchor, next, true);
      tell();
    } else {
      anchor = next;
    }
  });

  form.addEventListener("click", (event) => {
    const box = event.target.closest("[data-cell]");
    if (box) {
      if (event.shiftKey) range(anchor, box, box.checked);
      else anchor = box;
      stand(box);
      tell();
      return;
    }
    const column = event.target.closest("[data-column]");
    const field = event.target.closest("[data-field]");
    if (column) toggle(grid.map((cells) => cells[Number(column.dataset.column)]).filter(Boolean));
    if (field) {
      const inside = [...field.closest("tbody").querySelectorAll("[data-row]")];
      toggle(inside.flatMap((row) => grid[rows.indexOf(row)].filter(Boolean)));
    }
  });

  function toggle(boxes) {
    const checked = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = checked;
    tell();
  }

  form.addEventListener("change", (event) => {
    const row = event.target.name === "d" ? event.target.closest("[data-row]") : null;
    if (row) {
      for (const box of grid[rows.indexOf(row)].filter(Boolean)) box.checked = event.target.checked;
      stand(grid[rows.indexOf(row)].find(Boolean) ?? last);
    }
    tell();
  });

  // What is sent are the cells alone: a row that is ticked whole would stand for them a second time.
  form.addEventListener("formdata", (event) => event.formData.delete("d"));

  for (const box of all) box.tabIndex = -1;
  last.tabIndex = 0;
  for (const one of form.querySelectorAll("[data-column], [data-field], [data-hint]")) one.hidden = false;
  tell();
  window.addEventListener("pageshow", tell);
})();
