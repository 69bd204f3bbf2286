// The room in a browser: what is typed outlives a reload, times are local.
(() => {
  "use strict";
  const kept = window.sessionStorage;
  const prefix = "draft:";

  // ---- what is being typed ---------------------------------------------------------------------
  const forms = [...document.querySelectorAll("form[data-draft]")];
  const room = document.querySelector(".room");
  for (const form of forms) {
    const key = prefix + form.dataset.draft;
    const text = form.querySelector("textarea");
    const isSent = room && room.dataset.said && form.dataset.draft.endsWith("/" + room.dataset.said);
    if (isSent && kept.getItem(key + ":sent")) { kept.removeItem(key); }
    kept.removeItem(key + ":sent");
    if (!text.value && kept.getItem(key)) { text.value = kept.getItem(key); }
    text.addEventListener("input", () => {
      if (text.value) { kept.setItem(key, text.value); } else { kept.removeItem(key); }
    });
    form.addEventListener("submit", () => { kept.setItem(key + ":sent", "1"); });
  }
  if (room) {
    const here = new Set(forms.map((form) => prefix + form.dataset.draft));
    const place = document.querySelector("[data-kept-draft]");
    const lab = location.pathname.split("/")[3];
    const lost = Object.keys(kept).filter(
      (key) => key.startsWith(prefix + lab + "/") && !key.endsWith(":sent") && !here.has(key));
    if (place && lost.length) {
      place.querySelector(".words").textContent = lost.map((key) => kept.getItem(key)).join("\n\n");
      place.hidden = false;
    }
  }
  for (const form of document.querySelectorAll("form[data-forgets]")) {
    form.addEventListener("submit", () => {
      for (const key of Object.keys(kept).filter((each) => each.startsWith(prefix))) { kept.removeItem(key); }
    });
  }

  // ---- how much fits on a note -----------------------------------------------------------------
  for (const text of document.querySelectorAll(".write textarea[data-most]")) {
    const most = Number(text.dataset.most);
    const signs = document.createElement("span");
    signs.className = "signs";
    text.after(signs);
    const count = () => {
      const length = [...text.value.trim()].length;
      signs.textContent = length > most * 0.7 ? `${length} / ${most}` : "";
      signs.classList.toggle("many", length > most);
    };
    text.addEventListener("input", count);
    count();
  }

  // ---- times in the reader's own clock ---------------------------------------------------------
  for (const time of document.querySelectorAll("time[data-local]")) {
    time.textContent = new Date(time.dateTime).toLocaleString(
      document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  }
})();
