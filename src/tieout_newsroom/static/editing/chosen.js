/* A figure that is chosen: a dialog asks what it is, the text gets its print, and the note a row that says what it is. */
"use strict";
(() => {
  const { React, DraftJS } = window;
  const form = () => document.querySelector("form[data-edit-form]");
  const token = () => form().querySelector("[name=csrfmiddlewaretoken]").value;
  const address = () => document.querySelector("[data-figures]").dataset.chosen;

  /** A new row of the panel "Figures chosen", filled in. */
  function addRow(chosen, uuid) {
    const number = form().elements["chosen-TOTAL_FORMS"].value;
    document.getElementById("id_chosen-ADD").click();
    for (const [name, value] of [...chosen, ["uuid", uuid]]) {
      const field = form().elements[`chosen-${number}-${name}`];
      if (field) { field.value = value; field.dispatchEvent(new Event("change", { bubbles: true })); }
    }
  }

  /** Opens the dialog; `insert` gets the print and the id of the row, `closed` is called in any case. */
  async function choose(insert, closed) {
    const box = document.createElement("dialog");
    box.className = "nr-dialog";
    box.setAttribute("aria-labelledby", "nr-choose-title");
    document.body.append(box);
    box.addEventListener("close", () => { box.remove(); closed(); });
    box.innerHTML = await (await fetch(address())).text(); // our own server's, escaped there
    const asked = box.querySelector("form");
    const result = box.querySelector(".nr-result");
    const button = box.querySelector("[data-insert]");
    let found = null;
    let turn = 0;

    const chosen = () => [...new FormData(asked)].filter(([, value]) => value);
    const fits = () => {
      const change = ["return", "spread"].includes(asked.elements.measure.value);
      const shown = { against: asked.elements.measure.value === "spread", period: change,
        start: change && asked.elements.period.value === "between" };
      for (const [name, is] of Object.entries(shown)) asked.querySelector(`[data-field-of=${name}]`).hidden = !is;
    };
    const work = async () => {
      fits();
      found = null;
      button.disabled = true;
      if (!asked.elements.subject.value || !asked.elements.end.value) { result.textContent = ""; return; }
      const mine = (turn += 1);
      const answer = await fetch(address(), {
        method: "POST", headers: { "X-CSRFToken": token() },
        body: new URLSearchParams([...chosen(), ["dated", form().elements.dated.value]]),
      });
      const told = await answer.json();
      if (mine !== turn) return; // something else was chosen meanwhile
      result.textContent = answer.ok ? "" : told.problem;
      result.classList.toggle("wrong", !answer.ok);
      if (!answer.ok) return;
      const print = document.createElement("strong");
      print.textContent = told.printed;
      result.append(print, ` ${told.told}`);
      found = told;
      button.disabled = false;
    };
    asked.addEventListener("change", work);
    box.querySelector("[data-close]").addEventListener("click", () => box.close());
    button.addEventListener("click", () => {
      const uuid = crypto.randomUUID();
      addRow(chosen(), uuid);
      insert(found.printed, uuid);
      box.close();
    });
    fits();
    box.showModal();
  }

  class FigureSource extends React.Component {
    componentDidMount() {
      const { editorState, entityType, onComplete, onClose } = this.props;
      let next = null;
      choose((words, uuid) => {
        const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", { uuid });
        const placed = DraftJS.Modifier.replaceText(
          content, editorState.getSelection(), words, null, content.getLastCreatedEntityKey(),
        );
        next = DraftJS.EditorState.push(editorState, placed, "insert-characters");
      }, () => (next ? onComplete(next) : onClose()));
    }

    render() { return null; }
  }

  const Figure = (props) => React.createElement("span", { className: "nr-mark", title: "Chosen, not typed" }, props.children);

  window.draftail.registerPlugin({ type: "FIGURE", source: FigureSource, decorator: Figure }, "entityTypes");
})();
