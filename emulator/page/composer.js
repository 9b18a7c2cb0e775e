// Where a person writes: text, commands, reply keyboard, answers and edits.
import { act } from "./api.js";
import { el, icon, iconButton, notice } from "./dom.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

export class Composer {
  // phone: {user, chat, inGroup, bot, refresh()}
  constructor(phone) {
    this.phone = phone;
    this.commands = [];
    this.keyboard = null;
    this.chosen = 0;
    this.field = el("textarea", { rows: 1, placeholder: t("write"), "aria-label": t("write"), oninput: () => this.typed(), onkeydown: (event) => this.key(event) });
    this.menu = el("ul", { class: "commands", role: "listbox", "aria-label": t("commands"), hidden: true });
    this.keys = el("div", { class: "reply-keys" });
    this.context = el("div", { class: "context", hidden: true });
    this.slash = iconButton("slash", t("commands"), () => this.toggleMenu());
    this.node = el("div", { class: "composer" }, this.menu, this.context,
      el("form", { class: "line", onsubmit: (event) => { event.preventDefault(); this.send(); } },
        iconButton("clip", t("attach"), () => this.attach()), this.field, this.slash,
        el("button", { type: "submit", class: "round send", "aria-label": t("send"), title: t("send") }, icon("send"))),
      this.keys);
  }

  update(commands, keyboard) {
    this.commands = commands;
    this.slash.hidden = !commands.length;
    const text = JSON.stringify(keyboard);
    if (text === this.keyboardText) return;
    this.keyboardText = text;
    this.keyboard = keyboard;
    this.keys.replaceChildren(...(keyboard?.keyboard ?? []).map((row) => el("div", { class: "keys" }, row.map((key) => this.replyKey(key)))));
    this.field.placeholder = keyboard?.input_field_placeholder || t("write");
    if (keyboard?.force_reply) this.field.focus();
  }

  replyKey(key) {
    const label = key.text ?? key;
    const press = () => {
      if (key.request_contact) act("contact", this.where());
      else if (key.request_location) act("location", this.where());
      else act("say", { ...this.where(), text: label });
      if (this.keyboard.one_time_keyboard) this.keys.replaceChildren();
    };
    return el("button", { type: "button", class: `key ${key.style ?? ""}`, onclick: press }, label);
  }

  where() {
    return { user: this.phone.user, chat: this.phone.chat, ...(this.answering ? { reply_to: this.answering.message_id } : {}) };
  }

  async send(text = this.field.value.trim()) {
    if (!text) return;
    const only = this.phone.inGroup && this.commands.find((command) => `/${command.command}` === text);
    const said = only ? this.full(only) : text;
    const done = this.editing ? await act("edit", { chat: this.phone.chat, message_id: this.editing.message_id, text }) : await act("say", { ...this.where(), text: said });
    if (!done) return;
    this.clear();
    this.phone.toBottom();
  }

  attach() {
    openSheet({ user: this.phone.user, chat: this.phone.chat, caption: () => this.field.value.trim(), sent: () => { this.clear(); this.phone.toBottom(); }, fill: (text) => this.fill(text) })
      .catch((error) => notice(String(error)));
  }

  fill(text) {
    this.field.value = text;
    this.typed();
    this.field.focus();
  }

  clear() {
    this.field.value = "";
    this.setContext(null, null);
    this.showMenu([]);
    this.typed();
  }

  setContext(answering, editing) {
    this.answering = answering;
    this.editing = editing;
    const about = answering ?? editing;
    this.context.hidden = !about;
    if (!about) return;
    this.context.replaceChildren(el("span", {}, el("b", {}, editing ? t("editing") : `${t("reply")} · ${about.from.name}`), el("span", {}, about.text)),
      iconButton("close", t("cancel"), () => this.clear()));
    if (editing) this.field.value = editing.text;
    this.typed();
    this.field.focus();
  }

  full(command) {
    return `/${command.command}${this.phone.inGroup ? `@${this.phone.bot.username}` : ""}`;
  }

  typed() {
    if (!this.field.offsetParent) return; // hidden, it has no height to measure
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
    const part = /^\/(\w*)$/.exec(this.field.value);
    this.showMenu(part ? this.commands.filter((command) => command.command.startsWith(part[1])) : []);
  }

  toggleMenu() {
    this.showMenu(this.menu.hidden ? this.commands : []);
    this.field.focus();
  }

  showMenu(commands) {
    this.offered = commands;
    this.chosen = 0;
    this.menu.hidden = !commands.length;
    this.menu.replaceChildren(...commands.map((command) => el("li", { role: "option" },
      el("button", { type: "button", onclick: () => this.send(this.full(command)) }, el("b", {}, `/${command.command}`), el("span", {}, command.description)))));
    this.mark();
  }

  mark() {
    [...this.menu.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.chosen)));
    this.menu.children[this.chosen]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.menu.hidden;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : this.offered.length - 1)) % this.offered.length;
      this.mark();
    } else if (event.key === "Escape") {
      this.showMenu([]);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (open) this.send(this.full(this.offered[this.chosen]));
      else this.send();
    }
  }
}
