// Instants: shown and typed in this browser's time; the server is told how far it is from universal time.
(() => {
  "use strict";

  const twoDigits = (number) => String(number).padStart(2, "0");
  const written = (at) =>
    `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;

  document.querySelectorAll("time[data-instant]").forEach((place) => {
    const at = new Date(place.dateTime);
    place.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  });

  document.querySelectorAll("input[data-instant]").forEach((field) => {
    const offset = field.form.elements[field.dataset.instant];
    const far = Number(offset.value || 0);
    if (field.value) field.value = written(new Date(Date.parse(`${field.value}Z`) + far * 60000));
    const tell = () => {
      offset.value = field.value ? new Date(field.value).getTimezoneOffset() : 0;
    };
    field.addEventListener("input", tell);
    tell();
  });
})();
