// The chooser of what a sentence rests on: typing shows only what contains the words. Without this script
// everything is there, kind by kind.

(function () {
  "use strict";

  const plain = (text) => text.normalize("NFKC").toLowerCase();

  for (const chooser of document.querySelectorAll("[data-chooser]")) {
    const asks = chooser.querySelector("[data-filter]");
    const field = asks.querySelector("input");
    const said = asks.querySelector("[data-filter-said]");
    const things = [...chooser.querySelectorAll("details .choice")];
    const folds = [...chooser.querySelectorAll("details")].map((fold) => [fold, fold.open]);
    if (things.length < 8) continue;
    asks.hidden = false;

    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const thing of things) {
        const text = plain(thing.textContent);
        const isShown = thing.querySelector("input").checked || words.every((word) => text.includes(word));
        thing.hidden = !isShown;
        count += isShown;
      }
      for (const [fold, wasOpen] of folds) {
        const some = fold.querySelector(".choice:not([hidden])");
        fold.hidden = !some;
        fold.open = words.length ? Boolean(some) : wasOpen;
      }
      said.textContent = words.length ? `${count} ${said.dataset.words}` : "";
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // the form is sent by its button alone
    });
  }
})();
