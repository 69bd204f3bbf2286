// Timers: what is left of a phase, by the server's clock. Nothing is shut when the time is up.
(() => {
  "use strict";

  const each = (place) => {
    const ends = place.querySelector('[data-live-value^="ends:"]');
    const left = place.querySelector("[data-left]");
    const words = place.querySelector("template").content;
    const say = (name, text) => words.querySelector(`[data-${name}]`).textContent.replace("{time}", text);
    const ahead = Date.parse(place.dataset.now) - Date.now();
    const show = () => {
      const at = Date.parse(ends.textContent.trim());
      place.hidden = Number.isNaN(at);
      if (place.hidden) return;
      const seconds = Math.round((at - Date.now() - ahead) / 1000);
      const minutes = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      const text = seconds > 0 ? say("minutes", minutes) : say("over", "");
      if (left.textContent !== text) left.textContent = text;
      place.classList.toggle("over", seconds <= 0);
    };
    new MutationObserver(show).observe(ends, { childList: true, characterData: true, subtree: true });
    show();
    setInterval(show, 1000);
  };

  document.querySelectorAll("[data-timer]").forEach(each);
})();
