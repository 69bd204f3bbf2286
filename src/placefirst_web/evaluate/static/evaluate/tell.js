/* Tell: questions that do not apply hide; a code in the address goes into its field and out of the address; what is
   sent while nobody answers stays here. Without it every question stands there, and what does not apply is not read. */
(() => {
  "use strict";
  const form = document.querySelector("form.tell");
  const asks = [...form.querySelectorAll("[data-on]")];

  const answer = (name) => {
    const chosen = form.querySelector(`[name="${name}"]:checked`);
    return chosen && !chosen.closest("[hidden]") ? chosen.value : "";
  };
  // In the order of the page: a question that hides takes those that hang on it with it.
  const show = () => asks.forEach((ask) => {
    ask.hidden = !ask.dataset.answers.split(" ").includes(answer(ask.dataset.on));
  });
  form.addEventListener("change", show);
  show();

  const code = document.getElementById("tell-code");
  const take = () => {
    const given = location.hash.slice(1);
    if (!code || !/^([A-Z0-9]{4}-?){3}$/i.test(given)) return;
    code.value = given;
    history.replaceState(null, "", location.pathname + location.search);
  };
  addEventListener("hashchange", take); // the next slip, opened where the form stands already
  take();
  document.getElementById("problems")?.focus();

  // A browser that sends into the void forgets the form: ask first whether anybody is there.
  const unsent = document.getElementById("unsent");
  let isSent = false;
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name) return;
    event.preventDefault();
    const there = await fetch(form.dataset.reach, { method: "HEAD", cache: "no-store" }).catch(() => null);
    unsent.hidden = there !== null && there.status < 500;
    if (!unsent.hidden) return unsent.focus();
    isSent = true;
    form.submit();
  });
  // Who comes after on the same computer does not go back to the answers of who was here before.
  addEventListener("pageshow", (event) => event.persisted && isSent && location.reload());
})();
