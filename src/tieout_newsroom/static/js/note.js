// The gallery's buttons, and one count of a reading that lasted. Without this script the gallery is a row to swipe.
"use strict";
for (const reel of document.querySelectorAll(".reel")) {
  const pictures = [...reel.querySelectorAll("li")];
  if (pictures.length < 2) continue;
  const bar = document.createElement("p");
  bar.className = "turns";
  const told = document.createElement("span");
  told.setAttribute("aria-live", "polite");
  const at = () => {
    if (reel.scrollLeft + reel.clientWidth >= reel.scrollWidth - 2) return pictures.length - 1;
    const left = reel.getBoundingClientRect().left;
    const far = pictures.map((one) => Math.abs(one.getBoundingClientRect().left - left));
    return far.indexOf(Math.min(...far));
  };
  let shown = 0;
  const buttons = [["Previous picture", "←", -1], ["Next picture", "→", 1]].map(([name, sign, step]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "quiet", textContent: sign });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => turn(step));
    return button;
  });
  const tell = () => {
    told.textContent = `${shown + 1} of ${pictures.length}`;
    buttons[0].disabled = shown === 0;
    buttons[1].disabled = shown === pictures.length - 1;
  };
  const turn = (step) => {
    shown = Math.min(Math.max(shown + step, 0), pictures.length - 1);
    reel.scrollTo({ left: pictures[shown].offsetLeft - pictures[0].offsetLeft });
    tell();
  };
  reel.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    turn(step);
  });
  let wait;
  reel.addEventListener("scroll", () => {
    clearTimeout(wait);
    wait = setTimeout(() => { shown = at(); tell(); }, 120);
  });
  bar.append(buttons[0], told, buttons[1]);
  reel.after(bar);
  tell();
}
const note = document.querySelector("[data-read]");
if (note) setTimeout(() => document.visibilityState === "visible" && navigator.sendBeacon(note.dataset.read), 10000);
