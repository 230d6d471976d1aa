// Lets a reader choose which items to see. Without it every item is shown and nothing else is lost.
"use strict";

function utkikReport(report) {
  const form = report.querySelector(".filters");
  if (!form) return;
  const choices = Array.from(form.querySelectorAll("select"));
  const subjects = Array.from(report.querySelectorAll("[data-is]"));
  const status = form.querySelector("[role=status]");

  function choose() {
    const wanted = choices.map((choice) => choice.value).filter((value) => value !== "");
    let shown = 0;
    for (const subject of subjects) {
      const is = subject.dataset.is.split(" ");
      subject.hidden = !wanted.every((value) => is.includes(value));
      if (!subject.hidden && subject.matches("article")) shown += 1;
    }
    status.textContent = status.dataset.says.replace("{n}", String(shown));
  }

  form.hidden = false;
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  choose();
}

// On paper nothing is folded.
function utkikUnfold() {
  document.querySelectorAll(".utkik details").forEach((part) => { part.open = true; });
}

document.querySelectorAll(".utkik").forEach(utkikReport);
addEventListener("beforeprint", utkikUnfold);
