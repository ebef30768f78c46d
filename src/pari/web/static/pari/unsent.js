// Text that hasn't reached the server yet, kept on this device under the account that typed it.
"use strict";

const pariUnsent = (() => {
  const BEFORE = "pari:chua-gui:";

  const keyOf = (account, sheet, criterion) => `${BEFORE}${account}:${sheet}:${criterion}`;

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // storage is closed, or what lies there was never ours
    }
  }

  function keep(key, entry) {
    try {
      localStorage.setItem(key, JSON.stringify(entry));
      return true;
    } catch {
      return false; // full or closed: the page itself still holds the text
    }
  }

  function drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  }

  function keys(before) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(before));
    } catch {
      return [];
    }
  }

  // All that an account has on one sheet: [[criterion, entry], …]
  function ofSheet(account, sheet) {
    const before = keyOf(account, sheet, "");
    return keys(before).map((key) => [key.slice(before.length), read(key)]).filter(([, entry]) => entry);
  }

  // Whoever logs out leaves nothing behind.
  document.addEventListener("submit", (event) => {
    if (!event.target.action?.endsWith("/dang-xuat/")) return;
    for (const key of keys(BEFORE)) drop(key);
  });

  return { keyOf, read, keep, drop, ofSheet };
})();
