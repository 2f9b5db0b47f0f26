"use strict";
/* Narrows what is shown to what fits the form above it, in the page alone: nothing is sent anywhere. */

/** Letters as they are compared: without case and accents. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether an element fits what the form asks for; what is empty in the form does not matter. */
function fits(one, wanted) {
  const { date = "", outlet, type, kind, confidence } = one.element.dataset;
  return (
    wanted.words.every((word) => one.words.includes(word)) &&
    (!wanted.from || (date !== "" && date >= wanted.from)) &&
    (!wanted.to || (date !== "" && date <= wanted.to)) &&
    (!wanted.outlet || outlet === wanted.outlet) &&
    (!wanted.type || type === wanted.type) &&
    (!wanted.kind || kind === wanted.kind) &&
    (!wanted.confidence || Number(confidence) >= Number(wanted.confidence))
  );
}

/** Whether an element is counted: a statement that stands with several claims counts once. */
function counts(one) {
  return !("again" in one.element.dataset);
}

function startFilter(form) {
  const section = form.parentElement;
  const all = Array.from(section.querySelectorAll("." + form.dataset.filters), (element) => ({
    element,
    words: folded(element.textContent),
  }));
  const groups = Array.from(section.querySelectorAll(".claim"));
  const nothing = section.querySelector(".nothing");
  const count = form.querySelector(".count");

  function apply() {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.words = folded(wanted.words || "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of all) {
      const fit = fits(one, wanted);
      one.element.hidden = !fit;
      shown += fit && counts(one) ? 1 : 0;
    }
    for (const group of groups) {
      group.hidden = group.querySelector(".appearance:not([hidden])") === null;
    }
    nothing.hidden = all.some((one) => !one.element.hidden);
    count.textContent = `${shown} of ${all.filter(counts).length} ${count.dataset.what} shown`;
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
}

document.querySelectorAll("form[data-filters]").forEach(startFilter);

/* On paper nobody can unfold what is folded. */
const folds = Array.from(document.querySelectorAll("details"));
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = folds.filter((one) => !one.open);
  unfolded.forEach((one) => (one.open = true));
});
window.addEventListener("afterprint", () => {
  unfolded.forEach((one) => (one.open = false));
});
