/* Draws each element with data-spec. Colours come from the style sheet by name, so that light, dark and
   print need no second drawing. Nothing here is needed to read a page: every chart has its table. */
(function () {
  "use strict";
  const library = new URL("vega.js", document.currentScript.src);
  let fetched = null;
  let turn = Promise.resolve();  // the drawing that is asked for last

  /* Fetch the drawing library once, on a page that has something to draw. */
  function fetchLibrary() {
    fetched ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return fetched;
  }

  /* What a role looks like: placefirst/documents/roles.json, which prepare puts before the drawing library.
     A colour in it is the name of one in the style sheet. */
  function coloured(part) {
    if (Array.isArray(part)) return part.map(coloured);
    if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, coloured(value)]));
    return typeof part === "string" && part.startsWith("--") ? `var(${part})` : part;
  }

  function config(element) {
    const roles = window.placefirstRoles;
    const font = getComputedStyle(element).fontFamily;
    const smaller = element.clientWidth < 560 ? roles.narrow : {};
    const { text: size, axis, axisX, ...rest } = roles.config;
    const text = { font, ...size };
    const style = {};
    Object.entries(roles.styles).forEach(([name, given]) => {
      style[name] = { ...(roles.of_words.includes(name) ? text : {}), ...given, ...smaller[name] };
    });
    roles.categories.shapes.forEach((shape, place) => {
      Object.entries(roles.categories.styles).forEach(([kind, given]) => {
        style[`cat-${place + 1}-${kind}`] = {
          ...(kind === "name" ? text : {}), shape, color: `--cat-${place + 1}`, ...given, ...smaller[kind],
        };
      });
    });
    return coloured({
      ...rest, font, style,
      axis: { ...axis, labelFont: font, titleFont: font },
      axisX: { ...axisX, ...(element.clientWidth < 480 ? { tickCount: 3 } : {}) },
    });
  }

  function draw(element) {
    if (!document.getElementById(element.dataset.spec) || element.dataset.drawn) return;
    element.dataset.drawn = "begun";
    turn = turn.then(() => drawNow(element));
  }

  /* One after the other, so that the first picture is there soon; one that has left the page is let go. */
  async function drawNow(element) {
    if (!element.isConnected) return;
    try {
      await fetchLibrary();
      const spec = JSON.parse(document.getElementById(element.dataset.spec).textContent);
      if (spec.projection) spec.height = Math.min(spec.height, Math.round(1.2 * element.clientWidth));
      await window.vegaEmbed(element, spec, {
        ast: true, actions: false, defaultStyle: false, renderer: "svg", config: config(element),
        tooltip: { disableDefaultStyle: true },
      });
      element.querySelector("svg").setAttribute("aria-hidden", "true");  // the element's own label says it
      element.dataset.drawn = "yes";
    } catch (error) {
      element.dataset.drawn = "failed";
      console.error("chart", element.dataset.spec, error);
    }
    await new Promise((done) => { setTimeout(done); });  // let the page be painted in between
  }

  /* Draw what can be seen; what a reader opens is drawn then. */
  function drawAll(root) {
    root.querySelectorAll("[data-spec]").forEach((element) => {
      if (!element.closest("details:not([open])")) draw(element);
    });
  }

  document.addEventListener("DOMContentLoaded", () => drawAll(document));
  document.addEventListener("toggle", (event) => drawAll(event.target), true);
  window.addEventListener("beforeprint", () => document.querySelectorAll("[data-spec]").forEach(draw));
  document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt.parentNode || document));
})();
