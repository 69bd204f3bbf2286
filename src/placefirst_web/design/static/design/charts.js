/* Draws each element with data-spec. Colours come from the style sheet by name, so that light, dark and
   print need no second drawing. Nothing here is needed to read a page: every chart has its table. */
(function () {
  "use strict";
  const role = (name) => `var(--${name})`;

  function config(element) {
    const style = getComputedStyle(element);
    const font = style.fontFamily;
    const text = { font, fontSize: 14, fill: role("ink") };
    return {
      background: "transparent",
      font,
      aria: false,
      padding: { left: 2, right: 8, top: 4, bottom: 4 },
      view: { stroke: null },
      axis: {
        labelFont: font, titleFont: font, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 400,
        labelColor: role("ink"), titleColor: role("quiet"), gridColor: role("rule"), domainColor: role("edge"),
        tickColor: role("edge"), titlePadding: 10, labelPadding: 8, labelFlush: false,
      },
      axisX: { tickCount: 5 },
      axisY: { grid: false, labelFontSize: 14 },
      bar: { discreteBandSize: { band: 0.7 } },
      style: {
        link: { stroke: role("edge"), strokeWidth: 2 },
        zero: { stroke: role("ink"), strokeWidth: 1.5 },
        baseline: { size: 110, filled: false, stroke: role("chart-baseline"), strokeWidth: 2.5, fill: role("paper"), shape: "circle" },
        scenario: { size: 130, filled: true, fill: role("chart-scenario"), stroke: role("paper"), strokeWidth: 1, shape: "diamond" },
        "baseline-band": { fill: role("chart-band-baseline"), stroke: role("chart-baseline"), strokeWidth: 1, strokeDash: [4, 3] },
        "scenario-band": { fill: role("chart-band"), stroke: role("chart-scenario"), strokeWidth: 1 },
        "baseline-line": { stroke: role("chart-baseline"), strokeWidth: 2, strokeDash: [5, 4] },
        "scenario-line": { stroke: role("chart-scenario"), strokeWidth: 2.5 },
        "more-bar": { fill: role("chart-more") },
        "less-bar": { fill: role("chart-less") },
        "scenario-bar": { fill: role("chart-scenario") },
        "label-left": { ...text, align: "right", baseline: "middle", dx: -11 },
        "label-right": { ...text, align: "left", baseline: "middle", dx: 11 },
      },
    };
  }

  function draw(element) {
    const source = document.getElementById(element.dataset.spec);
    if (!source || !window.vegaEmbed || element.dataset.drawn) return;
    element.dataset.drawn = "begun";
    const spec = JSON.parse(source.textContent);
    const narrow = element.clientWidth < 480;
    const look = config(element);
    if (narrow) {
      look.axisY.labelLimit = 110;
      look.axisX.tickCount = 3;
    }
    window.vegaEmbed(element, spec, {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", config: look,
      tooltip: { disableDefaultStyle: true },
    }).then(() => { element.dataset.drawn = "yes"; }, (error) => {
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
