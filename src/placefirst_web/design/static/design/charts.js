/* Draws each element with data-spec. Colours come from the style sheet by name, so that light, dark and
   print need no second drawing. Nothing here is needed to read a page: every chart has its table. */
(function () {
  "use strict";
  const role = (name) => `var(--${name})`;
  const library = new URL("vega.js", document.currentScript.src);
  let fetched = null;

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

  /* Steps of a map, and categories: a colour and a shape each (the shapes of design/timelines.py). */
  const STEPS = [1, 2, 3, 4, 5].map((step) => `step-${step}`);
  const SHAPES = ["circle", "square", "triangle-up", "diamond", "cross"];

  const CROSSING = "M-1,-1L1,1M-1,1L1,-1";  // a figure of somebody else's, beside a line

  function families(text, narrow) {
    const styles = {
      "no-data-area": { color: "url(#no-data)", stroke: role("edge"), strokeWidth: 0.6 },
    };
    STEPS.forEach((step) => {
      styles[`${step}-area`] = { color: role(step), stroke: role("edge"), strokeWidth: 0.6 };
    });
    SHAPES.forEach((shape, place) => {
      const name = `cat-${place + 1}`;
      const color = role(name);
      styles[`${name}-line`] = { color, strokeWidth: 2 };
      styles[`${name}-point`] = { shape, color, filled: true, stroke: role("paper"), strokeWidth: 1, size: narrow ? 60 : 80, opacity: 1 };
      styles[`${name}-hollow`] = { shape, color, filled: false, fill: role("paper"), strokeWidth: 1.8, size: narrow ? 45 : 60, opacity: 1 };
      styles[`${name}-aside`] = { shape: CROSSING, color, filled: false, strokeWidth: 2.5, size: narrow ? 80 : 110, opacity: 1 };
      styles[`${name}-bar`] = { color, stroke: role("paper"), strokeWidth: 1.5 };
      styles[`${name}-name`] = { ...text, color };
    });
    return styles;
  }

  function config(element) {
    const style = getComputedStyle(element);
    const narrow = element.clientWidth < 560;
    const font = style.fontFamily;
    const text = { font, fontSize: 14, color: role("ink") };
    return {
      background: "transparent",
      font,
      aria: false,
      padding: { left: 8, right: 12, top: 4, bottom: 4 },
      view: { stroke: null },
      axis: {
        labelFont: font, titleFont: font, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 400,
        labelColor: role("ink"), titleColor: role("quiet"), gridColor: role("rule"), domainColor: role("edge"),
        tickColor: role("edge"), titlePadding: 10, labelPadding: 8, labelFlush: false,
      },
      axisX: { tickCount: element.clientWidth < 480 ? 3 : 6 },
      style: {
        link: { color: role("edge"), strokeWidth: 2 },
        zero: { color: role("ink"), strokeWidth: 1.5 },
        baseline: { opacity: 1, size: 120, filled: false, color: role("chart-baseline"), strokeWidth: 2.5, shape: "circle" },
        scenario: { opacity: 1, size: 170, filled: true, color: role("chart-scenario"), shape: "diamond" },
        "baseline-band": { color: role("chart-band-baseline"), stroke: role("chart-baseline"), strokeDash: [4, 3] },
        "scenario-band": { color: role("chart-band"), stroke: role("chart-scenario") },
        "baseline-line": { color: role("chart-baseline"), strokeWidth: 2, strokeDash: [5, 4] },
        "scenario-line": { color: role("chart-scenario"), strokeWidth: 2.5 },
        "more-bar": { color: role("chart-more") },
        "less-bar": { color: role("chart-less") },
        "gain-bar": { color: role("chart-gain") },
        "loss-bar": { color: role("chart-loss") },
        "scenario-bar": { color: role("chart-scenario") },
        ...families(text, narrow),
        frame: { filled: false, color: role("edge"), strokeWidth: 1 },
        "area-name": { ...text, align: "center", baseline: "middle" },
        break: { color: role("warmth"), strokeWidth: 1.5, strokeDash: [4, 3] },
        "break-words": { ...text, fontSize: 13, baseline: "middle" },
        "end-name": { ...text, fontWeight: 700, baseline: narrow ? "bottom" : "middle", align: narrow ? "right" : "left", dx: narrow ? 4 : 11, dy: narrow ? -8 : 0 },
        "step-words": { ...text, fontSize: 13, align: "left", baseline: "bottom", dx: 2, dy: -7 },
        "in-bar": { ...text, fontSize: 13, align: "center", baseline: "middle" },
        row: { ...text, align: "left", baseline: "middle" },
        "label-left": { ...text, align: "right", baseline: "middle", dx: -11 },
        "label-right": { ...text, align: "left", baseline: "middle", dx: 11 },
      },
    };
  }

  function draw(element) {
    const source = document.getElementById(element.dataset.spec);
    if (!source || element.dataset.drawn) return;
    element.dataset.drawn = "begun";
    const spec = JSON.parse(source.textContent);
    if (spec.projection) spec.height = Math.min(spec.height, Math.round(1.2 * element.clientWidth));
    fetchLibrary().then(() => window.vegaEmbed(element, spec, {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", config: config(element),
      tooltip: { disableDefaultStyle: true },
    })).then(() => {
      element.querySelector("svg").setAttribute("aria-hidden", "true");  // the element's own label says it
      element.dataset.drawn = "yes";
    }, (error) => {
      element.dataset.drawn = "failed";
      console.error("chart", element.dataset.spec, error);
    });
  }

  function drawAll(root) {
    root.querySelectorAll("[data-spec]").forEach(draw);
  }

  document.addEventListener("DOMContentLoaded", () => drawAll(document));
  document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt.parentNode || document));
})();
