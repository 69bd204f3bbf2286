/* Follows what happens in a room, and puts it into the page. Without it a page is as new as when it was loaded.

   The page says where to listen (live/_listen.html) and marks what may change:
     data-live-part="<phase key>/<name>"  replaced by the element of the same name when an event names the phase
     data-live-value="<name>"             gets the text that an event gives to the name
     data-live-says="<sentence>"          beside data-live-part: said to a screen reader when it has changed
     data-live-hold                       on or in a part: it stays as it is until this is taken away (dragging)
   Only what differs is touched: focus, open details, typed text and what is being dragged stay. Children that
   may move have an id or a data-key. After a change the part sends "live:swapped" (bubbles).

   A reload waits where something has been typed: then the page says so, with a link. */
(function () {
  "use strict";
  const place = document.querySelector("[data-live]");
  if (!place || !window.EventSource) return;

  const SILENCE = 40000, LOST_AFTER = 3000, HIDDEN_FOR = 60000, LONGEST = 60000, SAY_EVERY = 4000;
  const { live: channel, liveAs: view, liveParts: parts, liveHome: home } = place.dataset;
  const [state, says] = place.querySelectorAll("p");
  const isSeat = view === "seat";
  let known = Number(place.dataset.liveAfter);
  let source = null, watch = 0, lost = 0, again = 0, hidden = 0, failures = 0, pace = 0, isOver = false;

  /* ---- the stream ---- */

  function listen() {
    clearTimeout(again);
    source?.close();
    source = new EventSource(`/live/${channel}/?after=${known}`);
    source.addEventListener("open", hear);
    source.addEventListener("beat", (event) => { hear(); pace = JSON.parse(event.data).pace; });
    source.addEventListener("over", () => { end(); renew(); });
    source.addEventListener("message", (event) => { hear(); take(Number(event.lastEventId), JSON.parse(event.data)); });
    source.addEventListener("error", fail);
    heed();
  }

  function end() {
    isOver = true;
    source.close();
    clearTimeout(watch);
    clearTimeout(again);
  }

  /* All is well: whatever was heard says so. */
  function hear() {
    heed();
    failures = 0;
    clearTimeout(lost);
    lost = 0;
    if (place.classList.contains("lost")) {
      place.classList.remove("lost");
      state.textContent = place.dataset.back;
      setTimeout(() => { if (state.textContent === place.dataset.back) state.textContent = ""; }, 5000);
    }
  }

  /* A line that has gone without a word is noticed by its silence. */
  function heed() {
    clearTimeout(watch);
    watch = setTimeout(() => { fail(); retry(); }, SILENCE);
  }

  function fail() {
    if (isOver) return;
    lost ||= setTimeout(() => {
      place.classList.add("lost");
      state.textContent = place.dataset.lost;
    }, LOST_AFTER);
    if (source.readyState === EventSource.CLOSED) retry();  // it was refused: the browser does not try again
  }

  async function retry() {
    source.close();
    failures += 1;
    clearTimeout(again);
    again = setTimeout(listen, Math.min(LONGEST, 1000 * 2 ** failures) * (0.5 + Math.random()));
    if (failures % 4 !== 1) return;
    const answer = await fetch(address(), { method: "HEAD" }).catch(() => null);
    if (answer?.status === 404) { end(); renew(); }  // the room is closed to this reader
  }

  /* A page that nobody looks at lets its stream go, and catches up when it is looked at again. */
  function look() {
    clearTimeout(hidden);
    if (isOver) return;
    if (document.hidden) {
      hidden = setTimeout(() => { source.close(); clearTimeout(watch); clearTimeout(again); clearTimeout(lost); lost = 0; }, HIDDEN_FOR);
    } else if (source.readyState === EventSource.CLOSED) listen();
  }

  /* ---- events ---- */

  function take(number, data) {
    if (number <= known && !data.reload) return;
    known = number;
    Object.entries(data.values || {}).forEach(([name, text]) => {
      document.querySelectorAll(`[data-live-value="${CSS.escape(name)}"]`).forEach((element) => {
        if (element.textContent !== text) element.textContent = text;
      });
    });
    if (data.reload) setTimeout(renew, isSeat ? Math.random() * pace : 0);
    else (data.parts || []).forEach(want);
  }

  const address = () => home || location.pathname + location.search;

  const isTyping = () => [...document.querySelectorAll("main :is(textarea, input, select)")].some(isTouched);

  /* A form that was just sent brings its own answer: a reload would take it away. */
  let leaving = -Infinity;
  window.addEventListener("beforeunload", () => { leaving = performance.now(); });

  function renew() {
    if (performance.now() - leaving < 5000) { setTimeout(renew, 5000); return; }
    if (!isTyping()) { location.replace(address()); return; }
    if (state.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = address();
    link.textContent = place.dataset.show;
    place.classList.remove("lost");
    state.replaceChildren(`${place.dataset.anew} `, link);
  }

  /* ---- parts: fetched by phase, not more often than the room's size allows ---- */

  const wanted = new Set();
  let fetching = 0, fetched = 0;

  function want(phase) {
    if (!document.querySelector(`[data-live-part^="${CSS.escape(phase)}/"]`)) return;
    wanted.add(phase);
    if (fetching) return;
    const rest = isSeat ? Math.max(pace, 250) : 250;
    const since = performance.now() - fetched;
    const wait = since > rest ? (isSeat ? Math.random() * Math.min(pace, rest) : 0) : rest - since;
    fetching = setTimeout(fetchWanted, wait);
  }

  async function fetchWanted() {
    fetched = performance.now();
    const phases = [...wanted];
    wanted.clear();
    for (const phase of phases) {
      try {
        const answer = await fetch(`${parts}${encodeURIComponent(phase)}/?as=${view}`, { headers: { "X-Live": "1" } });
        if (answer.ok) put(phase, new DOMParser().parseFromString(await answer.text(), "text/html"));
        else if (answer.status === 404) renew();  // it is not open any more
        else wanted.add(phase);
      } catch { wanted.add(phase); }
    }
    fetching = 0;
    if (wanted.size) { fetched = performance.now() + 2000; want([...wanted][0]); }
  }

  const held = new Map();

  function put(phase, from) {
    document.querySelectorAll(`[data-live-part^="${CSS.escape(phase)}/"]`).forEach((old) => {
      const fresh = from.querySelector(`[data-live-part="${CSS.escape(old.dataset.livePart)}"]`);
      if (!fresh) return;
      if (old.closest("[data-live-hold]") || old.querySelector("[data-live-hold]")) held.set(old, fresh);
      else replace(old, fresh);
    });
  }

  new MutationObserver(() => {
    held.forEach((fresh, old) => {
      if (old.closest("[data-live-hold]") || old.querySelector("[data-live-hold]")) return;
      held.delete(old);
      if (old.isConnected) replace(old, fresh);
    });
  }).observe(document.body, { attributes: true, attributeFilter: ["data-live-hold"], subtree: true });

  function replace(old, fresh) {
    held.delete(old);
    const before = old.dataset.liveSays;
    const scripts = new Map([...old.querySelectorAll("script[id]")].map((script) => [script.id, script.textContent]));
    become(old, fresh);
    old.querySelectorAll("[data-spec]").forEach((chart) => {
      const spec = document.getElementById(chart.dataset.spec);
      if (spec && scripts.get(spec.id) !== spec.textContent) { delete chart.dataset.drawn; chart.replaceChildren(); }
    });
    window.htmx?.process(old);
    old.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: old } }));
    old.dispatchEvent(new CustomEvent("live:swapped", { bubbles: true }));
    if (old.dataset.liveSays && old.dataset.liveSays !== before) say(old.dataset.liveSays);
  }

  /* ---- one tree becomes another, touching only what differs ---- */

  /* A field of another name is another field: what was ticked in the last vote is not ticked in the next. */
  function keyOf(node) {
    if (node.nodeType !== 1) return "";
    if (node.dataset.key || node.id) return node.dataset.key || node.id;
    const isField = ["INPUT", "SELECT", "TEXTAREA", "BUTTON"].includes(node.tagName);
    if (node.tagName === "OPTION") return `option ${node.value}`;
    return isField ? [node.tagName, node.type, node.name, isTick(node) ? node.value : ""].join(" ") : "";
  }

  const isTick = (field) => field.type === "checkbox" || field.type === "radio";

  /* Whether a reader has changed the field since the page gave it. */
  function isTouched(field) {
    if (field.tagName === "SELECT") {
      const given = [...field.options].filter((option) => option.defaultSelected);
      return given.length ? given.some((option) => !option.selected) : field.selectedIndex > 0;
    }
    if (field.type === "hidden" || !("defaultValue" in field)) return false;
    return isTick(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  }

  function become(old, fresh) {
    if (old.nodeType !== 1) { if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue; return; }
    if (old.dataset.spec && old.dataset.spec === fresh.dataset.spec) return;  // a chart, drawn here
    const isField = ["INPUT", "SELECT", "TEXTAREA"].includes(old.tagName);
    const isMine = isField && isTouched(old);
    const chosen = isMine && old.tagName === "SELECT" ? old.value : null;
    const kept = old.tagName === "DETAILS" ? ["open"] : isMine ? ["value", "checked"] : [];
    [...old.attributes].forEach(({ name }) => { if (!fresh.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name); });
    [...fresh.attributes].forEach(({ name, value }) => {
      if (old.getAttribute(name) !== value && !kept.includes(name)) old.setAttribute(name, value);
    });
    if (!(isMine && old.tagName === "TEXTAREA")) children(old, fresh);
    if (chosen !== null) [...old.options].forEach((option) => { option.selected = option.value === chosen; });
    else if (isField && !isMine) {
      if (isTick(old)) old.checked = fresh.checked;
      else if (old.value !== fresh.value) old.value = fresh.value;
    }
  }

  function children(old, fresh) {
    const keyed = new Map([...old.childNodes].filter(keyOf).map((child) => [keyOf(child), child]));
    let next = old.firstChild;
    [...fresh.childNodes].forEach((child) => {
      const key = keyOf(child);
      const same = key ? keyed.get(key) : next && !keyOf(next) ? next : null;
      if (same && same.nodeName === child.nodeName) {
        keyed.delete(key);
        if (same === next) next = next.nextSibling;
        else move(old, same, next);
        become(same, child);
      } else old.insertBefore(document.importNode(child, true), next);
    });
    while (next) { const gone = next; next = next.nextSibling; gone.remove(); }
  }

  /* A node that moves keeps the focus that lies in it. */
  function move(parent, node, before) {
    const focused = node.contains(document.activeElement) ? document.activeElement : null;
    parent.insertBefore(node, before);
    focused?.focus({ preventScroll: true });
  }

  /* ---- said to a screen reader, the newest sentence at most every few seconds ---- */

  let toSay = "", saying = 0;
  function say(sentence) {
    toSay = sentence;
    saying ||= setTimeout(() => { says.textContent = toSay; saying = 0; }, says.textContent ? SAY_EVERY : 500);
  }

  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", () => { if (!isOver) listen(); });
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted && !isOver) listen(); });
  listen();
})();
