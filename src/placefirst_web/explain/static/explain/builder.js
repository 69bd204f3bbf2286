/* The scenario builder: sliders beside the numbers, the answer while they move, the last one until the next.
   Without it every field and the button work all the same. */
(function () {
  "use strict";
  const PAUSE = 150;  // milliseconds without a move before the country is asked
  const tab = crypto.getRandomValues(new Uint32Array(2)).join("-");  // this window, so that only its newest wish counts
  const asked = new WeakMap();  // the number of each request
  let newest = 0, shown = 0, timer = 0, scrolled = 0, isMoving = false, place = null;

  const form = () => document.getElementById("question");

  /* ---- sliders and fields ---------------------------------------------------------------------- */

  function plain(text) {
    return text.normalize("NFKC").replace(/[,、\s]/g, "");
  }

  function follow(field) {
    const slider = document.querySelector(`.slider[data-of="${CSS.escape(field.id)}"]`);
    const value = plain(field.value);
    if (slider && value !== "" && isFinite(value)) slider.value = value;
    if (slider) slider.setAttribute("aria-valuetext", value);
  }

  function prepare(root) {
    root.querySelectorAll(".slider[hidden]").forEach((slider) => {
      const field = document.getElementById(slider.dataset.of);
      slider.hidden = false;
      follow(field);
    });
    const question = form();
    if (question) question.classList.add("moves");
  }

  function ask(moving) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isMoving = moving;
      form().dispatchEvent(new CustomEvent("ask", { bubbles: false }));
    }, PAUSE);
  }

  function callTab(letter, name) {
    const tab = document.getElementById(`edit-${letter}`);
    let own = tab.querySelector(".own");
    if (!own) {
      own = document.createElement("span");
      own.className = "own";
      tab.append(" ", own);
    }
    own.textContent = name;
  }

  function isPart(element) {
    return element.form && element.form === form() && element.id !== "find";
  }

  document.addEventListener("input", (event) => {
    const element = event.target;
    if (!element.classList.contains("slider")) return;
    const field = document.getElementById(element.dataset.of);
    field.value = element.value;
    element.setAttribute("aria-valuetext", element.value);
    ask(true);
  });

  document.addEventListener("change", (event) => {
    const element = event.target;
    if (element.classList.contains("slider") || !isPart(element)) return;
    if (element.type === "text" || element.type === "month") follow(element);
    if (element.name.startsWith("name.")) callTab(element.name.slice(5), element.value.trim());
    ask(true);
  });

  /* Enter in the search looks for the words at once instead of asking the question. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "find") {
      event.preventDefault();
      window.htmx.trigger(event.target, "search");
    }
  });

  /* ---- what is wrong, at its field --------------------------------------------------------------- */

  function tellFields() {
    const question = form();
    if (!question) return;
    question.querySelectorAll(".problem").forEach((place) => { place.textContent = ""; });
    question.querySelectorAll(".wrong").forEach((each) => each.classList.remove("wrong"));
    question.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
    question.querySelectorAll("#problems [data-field]").forEach((problem) => {
      const field = document.getElementById(problem.dataset.field);
      if (!field) return;
      field.setAttribute("aria-invalid", "true");
      const around = field.closest(".field");
      if (!around) return;
      around.classList.add("wrong");
      const place = around.querySelector(".problem");
      if (place) place.textContent = problem.dataset.says;
    });
  }

  /* ---- requests: numbered, and a stale answer never overwrites a newer one ----------------------- */

  function isQuestion(event) {
    const element = event.detail.elt;
    return element.id === "question" || element.classList.contains("running");
  }

  document.addEventListener("htmx:configRequest", (event) => {
    if (!isQuestion(event)) return;
    const isPoll = event.detail.elt.id !== "question";
    if (!isPoll) newest += 1;
    event.detail.headers["Placefirst-Tab"] = tab;
    event.detail.headers["Placefirst-Number"] = String(newest);
    if (isMoving || isPoll) event.detail.headers["Placefirst-Moving"] = "yes";
    const act = event.detail.parameters.act ?? (event.detail.formData && event.detail.formData.get("act"));
    if (!act && event.detail.formData) event.detail.formData.delete("find");
    isMoving = false;
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!isQuestion(event)) return;
    asked.set(event.detail.xhr, newest);
    const answer = document.getElementById("answer");
    if (!answer.querySelector("#finding")) return;
    answer.classList.add("before");
    answer.setAttribute("aria-busy", "true");
    document.querySelector(".of-before").hidden = false;
  });

  function isOld(event) {
    return asked.has(event.detail.xhr) && (asked.get(event.detail.xhr) < shown || asked.get(event.detail.xhr) < newest);
  }

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (isOld(event)) event.preventDefault();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const number = asked.get(event.detail.xhr);
    if (number === undefined) return;
    const target = event.detail.target?.id;
    if (target === "explain") scrolled = document.querySelector(".controls").scrollTop;
    if (target === "answer") place = lookAround();
    if (target === "answer" || target === "explain") {
      shown = number;
      settled();
    }
  });

  function settled() {
    const answer = document.getElementById("answer");
    answer.classList.remove("before");
    answer.removeAttribute("aria-busy");
    document.querySelector(".of-before").hidden = true;
  }

  /* ---- the reader's place: what was in sight stays in sight, what was open stays open ---------------- */

  function nameOf(details) {
    const around = details.closest("#answer [id]") || document.getElementById("answer");
    return `${around.id} ${[...around.querySelectorAll("details")].indexOf(details)}`;
  }

  function lookAround() {
    const answer = document.getElementById("answer");
    const seen = [...answer.querySelectorAll("h1[id], h2[id], figure[id]")];
    const first = seen.find((each) => each.getBoundingClientRect().bottom > 0);
    const drawings = [...answer.querySelectorAll("[data-spec]")];
    return {
      id: first && answer.getBoundingClientRect().top < 0 ? first.id : "",
      top: first ? first.getBoundingClientRect().top : 0,
      open: new Map([...answer.querySelectorAll("details")].map((each) => [nameOf(each), each.open])),
      heights: new Map(drawings.map((each) => [each.dataset.spec, each.offsetHeight])),
    };
  }

  function lookBack(before) {
    const answer = document.getElementById("answer");
    answer.querySelectorAll("details").forEach((each) => {
      const was = before.open.get(nameOf(each));
      if (was !== undefined && was !== each.open) each.open = was;
    });
    answer.querySelectorAll("[data-spec]").forEach((each) => {
      const height = before.heights.get(each.dataset.spec);
      if (height) each.style.minHeight = `${height}px`;
    });
    const same = before.id && document.getElementById(before.id);
    if (same) window.scrollBy({ top: same.getBoundingClientRect().top - before.top, behavior: "instant" });
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "answer" || !place) return;
    lookBack(place);
    place = null;
  });

  /* The words beside the old answer say whether a new one is on its way. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target?.id;
    if (target === "problems" || target === "answer" || target === "explain") tellFields();
    const controls = document.querySelector(".controls");
    if (target === "explain" && !controls.contains(document.activeElement)) controls.scrollTop = scrolled;
    if (target === "problems") document.getElementById("progress").replaceChildren();
    document.querySelector(".of-before")?.classList.toggle(
      "stopped", target === "problems" || document.querySelector("#progress .stopped") !== null
    );
  });

  ["htmx:sendError", "htmx:responseError"].forEach((name) => document.addEventListener(name, (event) => {
    if (isQuestion(event)) document.querySelector(".of-before")?.classList.add("stopped");
  }));

  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentNode || document));
})();
