/* A ballot is counted while it is filled in, and sent without leaving the page. Without this it is a plain form. */
(function () {
  "use strict";

  function marked(paper) {
    const marks = [...paper.querySelectorAll("[name^='mark-']")];
    return marks.reduce((sum, field) => {
      if (field.type === "checkbox") return sum + (field.checked ? 1 : 0);
      return sum + (paper.dataset.method === "dots" ? Number(field.value) : Number(field.value !== ""));
    }, 0);
  }

  function count(paper) {
    const used = marked(paper), most = Number(paper.dataset.most), says = paper.querySelector(".used");
    const words = used > most ? says.dataset.over : says.dataset.used;
    const text = used ? words.replace("{used}", used).replace("{most}", most).replace("{over}", used - most) : "";
    if (says.textContent !== text) says.textContent = text;
    says.classList.toggle("over", used > most);
  }

  function countAll() {
    document.querySelectorAll(".vote .paper").forEach(count);
  }

  document.addEventListener("change", (event) => {
    const paper = event.target.closest(".vote .paper");
    if (!paper) return;
    const abstain = paper.querySelector("[name=abstain]");
    if (event.target === abstain && abstain.checked) {
      paper.querySelectorAll("[name^='mark-']").forEach((field) => { field.type === "checkbox" ? field.checked = false : field.value = ""; });
    } else if (event.target !== abstain && marked(paper)) abstain.checked = false;
    count(paper);
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-vote]");
    if (!form) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const lost = form.querySelector("[data-vote-lost]");
    lost.textContent = "";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Part": "1" } });
      if (answer.status >= 500 || answer.status === 403 || answer.status === 404) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const board = form.closest(".vote");
      fresh.querySelectorAll("[data-live-part]").forEach((part) => {
        board.querySelector(`[data-live-part="${CSS.escape(part.dataset.livePart)}"]`)?.replaceWith(document.adoptNode(part));
      });
      countAll();
      board.querySelector(".notice[role=alert], .paper.wrong .problem, .vote-said")?.scrollIntoView({ block: "center" });
      board.querySelector(".vote-said:not(:empty)")?.focus();
    } catch (error) {
      lost.textContent = form.dataset.lost;
      delete form.dataset.busy;
    }
  });

  document.addEventListener("live:swapped", countAll);
  countAll();
})();
