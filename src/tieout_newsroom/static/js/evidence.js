// Opens the evidence of a number beside the text. Without this script each mark is a link to its row at the foot.
"use strict";
(() => {
  const beside = document.getElementById("beside");
  if (!beside || typeof beside.show !== "function") return;
  const content = beside.querySelector(".content");
  let opener = null;
  const close = () => beside.open && beside.close();
  document.addEventListener("click", (event) => {
    const claim = event.target.closest("a.claim");
    if (!claim || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = document.getElementById(claim.getAttribute("href").slice(1));
    if (!row) return;
    event.preventDefault();
    const copy = row.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    copy.querySelectorAll("[role]").forEach((one) => ["role", "aria-label"].forEach((name) => one.removeAttribute(name)));
    const back = copy.querySelector(".back");
    if (back) back.remove();
    const box = document.createElement("div");
    box.className = copy.className;
    box.append(...copy.childNodes);
    content.replaceChildren(box);
    opener = claim;
    if (!beside.open) beside.show();
    beside.querySelector("button").focus();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  beside.addEventListener("close", () => opener && opener.focus());
})();
