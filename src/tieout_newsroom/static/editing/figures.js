/* The panel "Figures" of a note's editor: asks for the draft's numbers, writes a correction where the number stands. */
"use strict";
const figuresTables = new Map(); // of Wagtail's table blocks, by the id of their box: kept as they are made
if (window.Handsontable) {
  window.Handsontable.hooks.add("afterInit", function keep() { figuresTables.set(this.rootElement.id, this); });
}
window.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-figures]");
  const form = document.querySelector("form[data-edit-form]");
  if (!panel || !form) return;
  const state = panel.querySelector("[data-figures-state]");
  const found = panel.querySelector("[data-figures-found]");
  const counter = document.querySelector("[data-side-panel-toggle=figures] [data-side-panel-toggle-counter]");
  const PULSE = 500; // milliseconds
  let seen = "";
  let asked = "";
  let running = false;

  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
  // A new note has an address of its own once it has been saved for the first time.
  const note = () => panel.dataset.note || (/\/pages\/(\d+)\/edit\//.exec(form.action) || [])[1] || "";

  /** The draft as the form would send it. Files say nothing of its words. */
  const draft = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

  async function check(sent) {
    if (running) return;
    running = true;
    asked = sent.toString();
    state.textContent = "Checking…";
    try {
      const answer = await fetch(`${panel.dataset.address}?note=${note()}`, {
        method: "POST", body: sent, headers: { "X-CSRFToken": token() },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.text());
      state.textContent = `Checked at ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}.`;
    } catch (error) {
      state.textContent = `The check failed (${error.message}). Your draft is safe; try again.`;
    } finally {
      running = false;
    }
  }

  // Rich text tells nobody of its changes, so the form is looked at: once it rests, and isn't what was asked, it is.
  setInterval(() => {
    const sent = draft();
    if (sent.toString() === seen && seen !== asked) check(sent);
    seen = sent.toString();
  }, PULSE);

  function show(markup) {
    const open = new Set([...found.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    found.innerHTML = markup; // our own server's, escaped there
    found.querySelectorAll("details > summary").forEach((one) => {
      if (open.has(one.textContent)) one.parentNode.open = true;
    });
    const stopping = found.querySelector("[data-figures-stopping]");
    const count = stopping ? Number(stopping.dataset.figuresStopping) : 0;
    if (counter) { counter.textContent = count; counter.hidden = !count; }
  }

  // Offsets come in code points, the browser counts in UTF-16.
  const place = (text, points) => Array.from(text).slice(0, points).join("").length;

  /** The control that holds the words of a spot: a field, a rich text, or a table. */
  function control(spot) {
    if (!spot.block) {
      const [name, number] = spot.field.split(".");
      return { input: number === undefined ? form.elements[name] : hung(Number(number)) };
    }
    const id = [...form.querySelectorAll("input[name^='body-'][name$='-id']")].find((one) => one.value === spot.block);
    if (!id) return {};
    const value = id.name.replace(/-id$/, "-value");
    if (spot.field === "table") return { table: figuresTables.get(`${value}-table-handsontable-container`) };
    const input = form.elements[spot.field ? `${value}-${spot.field}` : value];
    return input && input.draftailEditor ? { editor: input.draftailEditor, input } : { input };
  }

  /** The caption of a picture of the gallery, counting those that stay, in their order. */
  function hung(number) {
    const value = (row, name) => form.elements[`gallery-${row}-${name}`].value;
    const rows = [...Array(Number(form.elements["gallery-TOTAL_FORMS"].value)).keys()];
    const kept = rows.filter((row) => !value(row, "DELETE")).sort((a, b) => value(a, "ORDER") - value(b, "ORDER"));
    return form.elements[`gallery-${kept[number]}-caption`];
  }

  /** The paragraph of a rich text, as Draft.js has it, with the number selected in it. */
  function selected(editor, spot) {
    const content = editor.getEditorState().getCurrentContent();
    const like = content.getBlocksAsArray().filter((block) => block.getText() === spot.paragraph);
    const block = like[spot.turn];
    if (!block) return null;
    const selection = window.DraftJS.SelectionState.createEmpty(block.getKey()).merge({
      anchorOffset: place(spot.paragraph, spot.start), focusOffset: place(spot.paragraph, spot.end),
    });
    return { content, block, selection };
  }

  /** Puts `words` where the number stands. False if the draft has moved on since the check. */
  function write(spot, words) {
    const { input, editor, table } = control(spot);
    if (editor) {
      const at = selected(editor, spot);
      if (!at) return false;
      const { EditorState, Modifier } = window.DraftJS;
      const start = at.selection.getStartOffset();
      const changed = Modifier.replaceText(
        at.content, at.selection, words, at.block.getInlineStyleAt(start), at.block.getEntityAt(start),
      );
      editor.onChange(EditorState.push(editor.getEditorState(), changed, "insert-characters"));
      return true;
    }
    const [start, end] = [place(spot.paragraph, spot.start), place(spot.paragraph, spot.end)];
    const mended = spot.paragraph.slice(0, start) + words + spot.paragraph.slice(end);
    if (table) {
      if (table.getDataAtCell(spot.row, spot.column) !== spot.paragraph) return false;
      table.setDataAtCell(spot.row, spot.column, mended);
      return true;
    }
    if (!input || !input.value.includes(spot.paragraph)) return false;
    input.value = input.value.replace(spot.paragraph, () => mended);
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    return true;
  }

  function reveal(spot) {
    const { input, editor, table } = control(spot);
    const box = (editor ? input.closest("[data-contentpath], .w-field, .w-panel") : table ? table.rootElement : input);
    if (!box) return;
    if (editor) {
      const at = selected(editor, spot);
      if (at) editor.onChange(window.DraftJS.EditorState.forceSelection(editor.getEditorState(), at.selection));
      const line = at && document.querySelector(`[data-block='true'][data-offset-key^='${at.block.getKey()}']`);
      (line || box).scrollIntoView({ block: "center" });
    } else if (table) {
      box.scrollIntoView({ block: "center" });
      table.selectCell(spot.row, spot.column);
    } else {
      input.scrollIntoView({ block: "center" });
      input.focus();
      const at = input.value.indexOf(spot.paragraph);
      if (at >= 0) input.setSelectionRange(at + place(spot.paragraph, spot.start), at + place(spot.paragraph, spot.end));
    }
  }

  async function waive(box) {
    const problem = box.querySelector(".nr-problem");
    const answer = await fetch(box.dataset.waive, {
      method: "POST", headers: { "X-CSRFToken": token() },
      body: new URLSearchParams({ claim: box.dataset.claim, reason: box.querySelector("textarea").value }),
    });
    if (answer.ok) { await check(draft()); } else { problem.textContent = await answer.text(); }
  }

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const item = button.closest("[data-spot]");
    if (button.matches("[data-figures-check]")) check(draft());
    if (button.matches("[data-show]")) reveal(JSON.parse(item.dataset.spot));
    if (button.matches("[data-waive-now]")) waive(button.closest("[data-waive]"));
    if (button.matches("[data-write]")) {
      if (write(JSON.parse(item.dataset.spot), button.dataset.write)) {
        state.textContent = `Written: ${button.dataset.write}.`;
        button.disabled = true;
      } else {
        state.textContent = "The draft has changed since it was checked; it is checked again.";
        asked = "";
      }
    }
  });
});
