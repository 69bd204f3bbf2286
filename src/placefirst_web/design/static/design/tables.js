/* Lets the reader sort a table with data-sortable by any of its columns. Without JavaScript it stays as sent. */
(function () {
  "use strict";

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  }

  function sort(table, heading, column) {
    const ascending = heading.getAttribute("aria-sort") !== "ascending";
    table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("part"));
      rows.sort((a, b) => order.compare(value(a, column), value(b, column)) * (ascending ? 1 : -1));
      body.append(...rows);
    }
  }

  function prepare(root) {
    root.querySelectorAll("table[data-sortable]").forEach((table) => {
      if (table.dataset.ready) return;
      table.dataset.ready = "yes";
      [...table.tHead.rows[0].cells].forEach((heading, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => sort(table, heading, column));
      });
    });
  }

  /* A link to a row inside a closed section opens the section. */
  function open() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const section = target && target.closest("details");
    if (section && !section.open) {
      section.open = true;
      target.scrollIntoView();
    }
  }

  window.addEventListener("hashchange", open);
  document.addEventListener("DOMContentLoaded", () => { prepare(document); open(); });
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentNode || document));
})();
