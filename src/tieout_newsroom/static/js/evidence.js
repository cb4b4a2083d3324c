// Opens the evidence of a number beside the text. Without this script each mark is a link to its row at the foot.
"use strict";
(() => {
  const beside = document.getElementById("beside");
  if (!beside || typeof beside.show !== "function") return;
  const content = beside.querySelector(".content");
  const workings = document.querySelector(".workings");
  let opener = null;
  let today = null; // what has moved since, asked for once
  const make = (name, told, more = {}) => Object.assign(document.createElement(name), { textContent: told, ...more });

  const cite = (row, anchor) => {
    const title = document.querySelector("h1").textContent.trim();
    const day = document.querySelector(".note .head time")?.textContent.trim();
    const said = row.querySelector("q").textContent, verdict = row.querySelector(".verdict").lastChild.textContent.trim();
    const gets = row.querySelector(".gets").textContent.trim();
    const page = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
    return `“${said}” (${verdict.toLowerCase()}${gets ? `, ${gets}` : ""}). ${title}. Tieout${day ? `, ${day}` : ""}. ${page}#${anchor}`;
  };
  const moved = async (number, into) => {
    if (!workings?.dataset.today) return;
    today ??= fetch(workings.dataset.today).then((answer) => (answer.ok ? answer.json() : {}), () => ({}));
    const now = (await today)[number];
    if (!now || !into.isConnected) return;
    const line = make("p", "", { className: "today" });
    line.append(make("strong", `Today ${now.value}`), ` ${now.message}`);
    into.querySelector("dl").after(line);
  };

  document.addEventListener("click", (event) => {
    const claim = event.target.closest("a.claim");
    if (!claim || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const anchor = claim.getAttribute("href").slice(1);
    const paper = document.getElementById(anchor);
    if (!paper) return;
    event.preventDefault();
    const row = paper.closest(".working");
    const box = make("div", "", { className: row.className });
    const head = make("h3", "");
    head.append(...row.querySelector("summary").cloneNode(true).childNodes);
    const copy = paper.cloneNode(true);
    copy.querySelectorAll("[id], [role]").forEach((one) => ["id", "role", "aria-label"].forEach((name) => one.removeAttribute(name)));
    copy.querySelector(".back")?.remove();
    box.append(head, ...copy.childNodes);
    if (workings.dataset.today && navigator.clipboard) {
      const button = make("button", "Copy as citation", { type: "button", className: "quiet" });
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(cite(row, anchor));
        button.textContent = "Copied";
      });
      box.querySelector(".take")?.prepend(button, " ");
    }
    content.replaceChildren(box);
    moved(anchor.slice("figure-".length), box);
    opener = claim;
    if (!beside.open) beside.show();
    beside.scrollTop = 0;
    if (claim.getBoundingClientRect().bottom > beside.getBoundingClientRect().top && beside.offsetWidth === innerWidth)
      claim.scrollIntoView({ block: "start" }); // not under the sheet
    beside.querySelector("button").focus();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && beside.open && beside.close());
  beside.addEventListener("close", () => opener?.focus());
})();
