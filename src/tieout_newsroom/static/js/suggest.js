// Offers titles and tags while one types in a search field, by the browser's own list.
"use strict";
document.querySelectorAll("input[data-suggest]").forEach((field, number) => {
  const list = document.createElement("datalist");
  list.id = `suggested-${number}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let wait, last = "";
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const typed = field.value.trim();
      if (typed.length < 2 || typed === last) return;
      last = typed;
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok || typed !== field.value.trim()) return;
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map((one) => Object.assign(document.createElement("option"), { value: one })));
    }, 200);
  });
});
