// Drag a note onto a group, onto another note (a new group of both) or out of its group. Everything that dragging does
// can be done by ticking and the list of groups; this file only saves steps. What is fetched anew keeps its ticks.
"use strict";

(() => {
  let dragged = null;

  function arm() {
    for (const note of document.querySelectorAll(".note[data-note]")) {
      if (note.querySelector("input[type=checkbox]")) note.draggable = true;
    }
  }

  function formOf(note) {
    const box = note.querySelector("input[type=checkbox]");
    return box && box.form;
  }

  function columnOf(element) {
    const column = element.closest("[data-column]");
    return column && column.dataset.column;
  }

  function target(event) {
    if (!dragged) return null;
    const note = event.target.closest(".note[data-note]");
    const place = event.target.closest("[data-drop]");
    if (!place || columnOf(place) !== columnOf(dragged)) return null;
    if (note && note !== dragged && place.dataset.drop === "") return { element: note, other: note.dataset.note, to: "new" };
    return { element: place, to: place.dataset.drop };
  }

  async function send(form, keys, to) {
    const says = document.querySelector(`[data-grouping-says="${form.dataset.grouping}"]`);
    const body = new FormData(form);
    for (const name of ["note", "to", "title"]) body.delete(name);
    for (const key of keys) body.append("note", key);
    body.append("to", to);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Dragged": "yes" } });
      says.textContent = answer.ok ? says.dataset.moved : await answer.text();
    } catch {
      says.textContent = says.dataset.lost;
    }
  }

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest && event.target.closest(".note[draggable=true]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.note);
    dragged.classList.add("is-dragged");
    dragged.dataset.liveHold = "";  // the list stays as it is until the note is let go
  });
  document.addEventListener("dragover", (event) => {
    for (const over of document.querySelectorAll(".is-over")) over.classList.remove("is-over");
    const found = target(event);
    if (!found) return;
    event.preventDefault();
    found.element.classList.add("is-over");
  });
  document.addEventListener("drop", (event) => {
    const found = target(event);
    if (!found) return;
    event.preventDefault();
    send(formOf(dragged), found.other ? [found.other, dragged.dataset.note] : [dragged.dataset.note], found.to);
  });
  document.addEventListener("dragend", () => {
    if (dragged) {
      dragged.classList.remove("is-dragged");
      delete dragged.dataset.liveHold;
    }
    dragged = null;
    for (const over of document.querySelectorAll(".is-over")) over.classList.remove("is-over");
  });

  document.addEventListener("live:swapped", arm);
  arm();
})();
