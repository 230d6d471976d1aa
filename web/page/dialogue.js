// The dialogue about one item: the questions that the engine gives, one at a time, in its order and with its
// rules. Nothing is chosen beforehand; what the text proposes is told beside its answer.

/**
 * @typedef {{level: string | null, false_alarm: boolean, role: string, reason: string, title: string,
 *   expires: string | null, given: Record<string, string | null>}} Said
 * @typedef {{said: Said, deeper: boolean | null, at: number}} Draft
 */

/** @returns {Draft} */
function blank() {
  const said = { level: null, false_alarm: false, role: "", reason: "", title: "", expires: null, given: {} };
  return { said, deeper: null, at: 0 };
}

class Dialogue {
  #draft;
  #ask;
  #box;
  #head;
  #told;
  #keep;
  #finish;

  /**
   * @param {{draft: Draft, ask: (said: Said) => Promise<any>, box: HTMLElement, head: HTMLElement,
   *   keep: (draft: Draft | null) => void, finish: (said: Said) => Promise<void>}} of
   */
  constructor({ draft, ask, box, head, keep, finish }) {
    this.#draft = draft;
    this.#ask = ask;
    this.#box = box;
    this.#head = head;
    this.#keep = keep;
    this.#finish = finish;
  }

  /** @param {boolean} resumed whether it was paused */
  async open(resumed) {
    await this.#show(resumed);
  }

  #pages() {
    const { questions } = this.#told;
    const pages = questions.filter((one) => !one.third).map((question) => ({ kind: "question", question }));
    pages.push({ kind: "deeper" });
    if (this.#draft.deeper) {
      pages.push(...questions.filter((one) => one.third).map((question) => ({ kind: "question", question })));
    }
    return [...pages, { kind: "level" }, { kind: "rest" }];
  }

  async #show(resumed = false) {
    this.#told = await this.#ask(this.#draft.said);
    const page = this.#pages()[this.#draft.at];
    const form = make("form", { noValidate: true });
    if (resumed) form.append(make("p", { className: "note", textContent: word("resumed") }));
    else if (this.#draft.at === 0) form.append(make("p", { textContent: this.#told.opening }));
    const read = this[`_${page.kind}`](form, page.question);
    const wrong = make("p", { className: "wrong", id: "wrong" });
    wrong.setAttribute("role", "alert");
    const last = page.kind === "rest";
    const row = make("p", { className: "row" });
    row.append(make("button", { className: "main", textContent: word(last ? "decide" : "next") }));
    if (this.#draft.at > 0) row.append(button(word("back"), () => this.#go(-1)));
    row.append(button(word("pause"), () => this.#box.closest("dialog").close()));
    form.append(wrong, row);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fault = read(form);
      if (fault) {
        wrong.textContent = fault;
        (form.querySelector("[aria-invalid=true]") ?? form.querySelector("input, textarea, select"))?.focus();
        return;
      }
      if (!last) {
        await this.#go(1);
        return;
      }
      try {
        await this.#finish(this.#draft.said);
      } catch (error) {
        wrong.textContent = error.message;
      }
    });
    this.#box.replaceChildren(form);
    this.#head.focus();
  }

  async #go(step) {
    this.#draft.at = Math.max(0, this.#draft.at + step);
    this.#keep(this.#draft);
    await this.#show();
  }

  /** A group of choices. @returns {(form: HTMLFormElement) => string | null} reads the choice by its id */
  #choices(form, question, offers, chosen, more = []) {
    const group = make("fieldset", { className: "ask" });
    group.append(make("legend", { textContent: question }), ...more);
    for (const { id, text } of offers) {
      const label = make("label");
      const input = make("input", { type: "radio", name: "choice", value: id, checked: id === chosen });
      label.append(input, make("span", { textContent: text }));
      group.append(label);
    }
    form.append(group);
    return () => form.querySelector("input[name=choice]:checked")?.value ?? null;
  }

  _question(form, question) {
    const unknown = "?";
    const given = this.#draft.said.given;
    const chosen = question.id in given ? (given[question.id] ?? unknown) : null;
    const more = [make("p", { className: "note", textContent: question.why })];
    more.push(...question.evidence.map((quote) => make("p", { textContent: quote })));
    const offers = [...question.answers, { id: unknown, text: this.#told.unknown }];
    const read = this.#choices(form, question.question, offers, chosen, more);
    return () => {
      const id = read();
      if (id === null) return word("choose");
      given[question.id] = id === unknown ? null : id;
      return null;
    };
  }

  _deeper(form) {
    const offers = [{ id: "yes", text: this.#told.go_on }, { id: "no", text: this.#told.enough }];
    const chosen = this.#draft.deeper === null ? null : this.#draft.deeper ? "yes" : "no";
    const read = this.#choices(form, this.#told.deeper, offers, chosen);
    return () => {
      const id = read();
      if (id === null) return word("choose");
      this.#draft.deeper = id === "yes";
      if (!this.#draft.deeper) {
        for (const one of this.#told.questions.filter((one) => one.third)) delete this.#draft.said.given[one.id];
      }
      return null;
    };
  }

  _level(form) {
    const alarm = "false-alarm";
    const said = this.#draft.said;
    const offers = [...this.#told.levels, { id: alarm, text: this.#told.false_alarm }];
    const more = this.#told.cell ? [make("p", { textContent: this.#told.cell })] : [];
    const read = this.#choices(form, this.#told.level, offers, said.false_alarm ? alarm : said.level, more);
    return () => {
      const id = read();
      if (id === null) return word("choose");
      said.false_alarm = id === alarm;
      said.level = said.false_alarm ? null : id;
      return null;
    };
  }

  _rest(form) {
    const said = this.#draft.said;
    const reason = make("textarea", { id: "reason", value: said.reason });
    const help = make("p", { className: "note", id: "reason-help", textContent: this.#told.reason_help });
    reason.setAttribute("aria-describedby", "reason-help");
    reason.setAttribute("aria-required", String(this.#told.needs_reason));
    const remarks = make("div", {});
    remarks.setAttribute("role", "status");
    const say = (told) => remarks.replaceChildren(...told.map((one) => make("p", { textContent: one })));
    say(this.#told.remarks);
    const role = make("select", { id: "role" });
    role.append(make("option", { value: "", textContent: word("choose-role") }));
    for (const { id, text } of this.#told.roles) role.append(make("option", { value: id, textContent: text }));
    role.value = said.role;
    const title = make("input", { type: "text", id: "neutral", value: said.title, autocomplete: "off" });
    const expires = make("input", { type: "date", id: "expires", value: said.expires ?? "" });
    form.append(
      field(this.#told.reason, reason, help, remarks), field(this.#told.role, role),
      field(word("neutral-title"), title), field(word("expires"), expires),
    );
    const read = () => {
      said.reason = reason.value;
      said.role = role.value;
      said.title = title.value;
      said.expires = expires.value || null;
    };
    form.addEventListener("change", async () => {
      read();
      this.#keep(this.#draft);
      say((await this.#ask(said)).remarks);
    });
    return () => {
      read();
      const lacks = this.#told.needs_reason && said.reason.trim() === "";
      reason.setAttribute("aria-invalid", String(lacks));
      role.setAttribute("aria-invalid", String(said.role === ""));
      if (lacks) return word("needs-reason");
      return said.role === "" ? word("needs-role") : null;
    };
  }
}

/** A control with its label. */
function field(label, control, ...more) {
  const box = make("div", { className: "field" });
  box.append(make("label", { htmlFor: control.id, textContent: label }), control, ...more);
  return box;
}

/** An element with these properties. @template {keyof HTMLElementTagNameMap} K @param {K} name @returns {HTMLElementTagNameMap[K]} */
function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const made = make("button", { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}
