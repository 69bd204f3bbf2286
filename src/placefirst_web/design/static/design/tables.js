/* Lets the reader sort a table with data-sortable by any of its columns. Without JavaScript it stays as sent. */
(function () {
  "use strict";

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  }

  /* The number a cell of figures begins with, or null: 1,234.5 is one number, "no data" is none. */
  function figure(row, column) {
    if (!row.cells[column].classList.contains("figure")) return null;
    const text = value(row, column).replace(/(\d),(?=\d{3})/g, "$1").replace("\u2212", "-");
    const found = /^[^\d-]{0,4}(-?\d+(?:\.\d+)?)/.exec(text);
    return found && Number(found[1]);
  }

  function sort(table, heading, column) {
    const ascending = heading.getAttribute("aria-sort") !== "ascending";
    table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("part"));
      const way = ascending ? 1 : -1;
      rows.sort((a, b) => {
        const one = figure(a, column), other = figure(b, column);
        if (one !== null && other !== null) return (one - other) * way;
        if ((one === null) !== (other === null)) return one === null ? 1 : -1;  // what has no number stays last
        return order.compare(value(a, column), value(b, column)) * way;
      });
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
