// One telephone: a person, one or two chats, and what happens in them.
import { act, look } from "./api.js";
import { drawMessages } from "./bubbles.js";
import { Composer } from "./composer.js";
import { avatar, el, iconButton, notice, toast } from "./dom.js";
import { raw, t } from "./words.js";

export class Phone {
  constructor(node, kind) {
    this.root = node;
    this.kind = kind;
    this.user = Number(localStorage.getItem(`who:${kind}`)) || null;
    this.tab = kind === "staff" ? "group" : "private";
    this.payload = null;
    this.waiting = new Map();
    this.build();
  }

  build() {
    this.select = el("select", { "aria-label": t("choose"), onchange: () => this.become(Number(this.select.value)) });
    this.face = el("span", { class: "face" });
    this.status = el("small", { class: "dim" });
    this.menu = el("div", { class: "menu", hidden: true });
    this.tabs = el("div", { class: "chat-tabs", role: "tablist", hidden: this.kind !== "staff" });
    this.title = el("div", { class: "chat-title" });
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "aria-label": t(this.kind), onscroll: () => this.scrolled() });
    this.atEnd = true;
    new ResizeObserver(() => this.resized()).observe(this.log);
    this.bar = el("div", { class: "bar" });
    this.composer = new Composer(this);
    this.drawn = "";
    this.root.setAttribute("aria-label", t(this.kind));
    this.root.replaceChildren(
      el("div", { class: "owner" }, this.face, el("div", { class: "grow" }, el("small", { class: "over" }, t(this.kind)), this.select),
        iconButton("more", t("more"), () => this.toggleMenu()), this.menu),
      this.tabs, this.title, this.log, this.bar, this.composer.node);
  }

  get group() { return this.state?.groups[0]; }
  get inGroup() { return this.tab === "group"; }
  get chat() { return this.inGroup ? this.group?.id : this.user; }
  get person() { return this.state.people.find((person) => person.id === this.user); }
  get bot() { return this.state.bot; }
  get isMember() { return !["left", "kicked", undefined].includes(this.group?.members[this.user]); }

  async update(state) {
    this.state = state;
    const people = state.people.filter((person) => person.kind === this.kind);
    if (!people.length) return;
    if (!people.some((person) => person.id === this.user)) this.user = people[0].id;
    this.drawPeople(people);
    this.drawTabs();
    this.drawTitle();
    await this.refresh();
  }

  become(user) {
    this.user = user;
    this.payload = null;
    localStorage.setItem(`who:${this.kind}`, user);
    this.composer.clear();
    this.update(this.state);
  }

  open(tab, payload = null) {
    this.tab = tab;
    this.payload = payload;
    this.composer.clear(); // what was begun belongs to the other chat
    this.drawn = "";
    this.update(this.state);
  }

  unread(user = this.user) {
    if (!this.state) return 0;
    return this.unreadIn(user, user) + (this.kind === "staff" && this.group ? this.unreadIn(user, this.group.id) : 0);
  }

  unreadIn(user, chat) {
    if (chat !== user && ["left", "kicked", undefined].includes(this.group.members[user])) return 0;
    const seen = Number(localStorage.getItem(`seen:${user}:${chat}`)) || 0;
    return (this.state.recent[chat] ?? []).filter(([id, sender]) => id > seen && sender !== user).length;
  }

  drawPeople(people) {
    const options = people.map((person) => {
      const news = person.id === this.user ? 0 : this.unread(person.id);
      const name = [person.first_name, person.last_name].join(" ").trim();
      return el("option", { value: person.id, selected: person.id === this.user }, `${name}${person.note ? ` · ${person.note}` : ""}${news ? `  (${news})` : ""}`);
    });
    const text = options.map((option) => option.textContent).join("|") + this.user;
    if (text === this.optionsText) return;
    this.optionsText = text;
    this.select.replaceChildren(...options);
    this.face.replaceChildren(avatar(this.person.first_name, this.user));
  }

  drawTabs() {
    if (this.kind !== "staff") return;
    const tabs = [["group", t("group_tab"), this.group?.id], ["private", t("private_tab"), this.user]];
    this.tabs.replaceChildren(...tabs.map(([name, label, chat]) => {
      const news = chat && name !== this.tab ? this.unreadIn(this.user, chat) : 0;
      return el("button", { type: "button", role: "tab", "aria-selected": String(this.tab === name), onclick: () => this.open(name) }, label, news ? el("b", { class: "badge" }, String(news)) : null);
    }));
  }

  drawTitle() {
    const name = this.inGroup ? this.group?.title ?? "" : this.bot.first_name;
    const members = Object.values(this.group?.members ?? {}).filter((status) => !["left", "kicked"].includes(status)).length;
    const about = this.inGroup ? t("members", { n: members + (["left", "kicked"].includes(this.group?.bot) ? 0 : 1) }) : t("bot");
    this.status.textContent = this.typing ? t("typing") : about;
    this.title.replaceChildren(avatar(name, this.inGroup ? 5 : 4), el("div", { class: "grow" }, el("b", {}, name), this.status));
  }

  async refresh() {
    const { user, chat } = this;
    if (!chat) return;
    const seen = await look("transcript", { user, chat });
    if (user !== this.user || chat !== this.chat || !seen.messages) return;
    this.messages = seen.messages;
    this.composer.update(seen.commands, seen.keyboard);
    this.drawLog();
    this.drawBar();
    this.markSeen();
  }

  drawLog() {
    const text = JSON.stringify([this.user, this.chat, this.isMember, this.messages]);
    if (text === this.drawn) return;
    const whole = !this.drawn.startsWith(`[${this.user},${this.chat}`);
    const atEnd = whole || this.atEnd;
    this.drawn = text;
    const nodes = drawMessages(this.messages, {
      user: this.user, inGroup: this.inGroup, prefix: this.kind,
      find: (id) => this.messages.find((message) => message.message_id === id),
      on: { press: (...args) => this.press(...args), reply: (message) => this.composer.setContext(message, null), edit: (message) => this.composer.setContext(null, message),
        link: (url) => this.follow(url), command: (text) => act("say", { user: this.user, chat: this.chat, text }) },
    });
    const outside = this.inGroup && !this.isMember;
    const place = this.log.scrollTop;
    const empty = el("div", { class: "empty" }, outside ? t("outside", { name: this.person.first_name }) : t("empty"));
    this.log.replaceChildren(...(nodes.length ? nodes : this.inGroup ? [empty] : this.welcome()));
    if (atEnd) this.toBottom();
    else this.log.scrollTop = place;
  }

  // As the app does before the first message: what the bot says of itself.
  welcome() {
    const { about } = this.state;
    const text = about[this.person.language_code.slice(0, 2)] || about[""] || t("empty");
    const hints = this.kind === "student" && el("ol", { class: "hints" }, raw("hints").map((hint) => el("li", {}, hint)));
    return [el("div", { class: "welcome" }, el("p", {}, text), hints)];
  }

  resized() {
    this.height = this.log.clientHeight;
    if (this.atEnd) this.toBottom();
  }

  // A log that is hidden has no place, and one whose size has just changed stays where it was.
  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    if (clientHeight && clientHeight === this.height) this.atEnd = scrollHeight - scrollTop - clientHeight < 120;
  }

  toBottom() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
    for (const image of this.log.querySelectorAll("img:not([data-awaited])")) {
      image.dataset.awaited = "";
      image.addEventListener("load", () => { this.log.scrollTop = this.log.scrollHeight; }, { once: true });
    }
  }

  drawBar() {
    const { started, blocked } = this.person;
    const wanted = this.inGroup ? (this.isMember ? null : "join") : blocked ? "unblock" : !started || this.payload !== null ? "start" : null;
    this.composer.node.hidden = wanted !== null;
    if (this.bar.dataset.wanted === String(wanted)) return;
    this.bar.dataset.wanted = String(wanted);
    const does = { join: () => act("join", { group: this.group.id, user: this.user }), unblock: () => this.start(), start: () => this.start() };
    this.bar.replaceChildren(...(wanted ? [el("button", { type: "button", class: "main big", onclick: does[wanted] }, t(wanted))] : []));
  }

  async start() {
    const payload = this.payload ?? "";
    this.payload = null;
    await act("unblock", { user: this.user }).catch(() => null);
    await act("start", { user: this.user, payload });
  }

  markSeen() {
    const last = this.messages.at(-1)?.message_id;
    if (!last || document.hidden || this.root.offsetParent === null) return;
    localStorage.setItem(`seen:${this.user}:${this.chat}`, last);
  }

  async press(message, button, node) {
    if (button.copy_text) { navigator.clipboard?.writeText(button.copy_text.text); toast(t("copied")); return; }
    if (button.url) { this.follow(button.url); return; }
    node.classList.add("waiting");
    const result = await act("press", { user: this.user, chat: this.chat, message_id: message.message_id, data: button.callback_data });
    if (!result) { node.classList.remove("waiting"); return; }
    this.waiting.set(result.query, node);
    setTimeout(() => this.answered(result.query), 12000);
    const { answer } = await look("answer", { query: result.query });
    if (answer) this.answered(result.query, answer);
  }

  answered(query, answer = null) {
    const node = this.waiting.get(query);
    if (!node) return;
    this.waiting.delete(query);
    node.classList.remove("waiting");
    if (answer?.url) this.follow(answer.url);
    if (!answer?.text) return;
    if (answer.alert) notice(answer.text);
    else toast(answer.text);
  }

  follow(url) {
    const link = new URL(url, location.href);
    const ours = ["t.me", "telegram.me"].includes(link.hostname) && link.pathname.slice(1).toLowerCase() === this.bot.username.toLowerCase();
    if (ours) this.open("private", link.searchParams.get("start"));
    else if (link.protocol === "tg:") toast(this.named(Number(link.searchParams.get("id"))));
    else if (/^https?:$/.test(link.protocol)) notice(`${t("open_outside")} ${link.href}`, () => window.open(link.href, "_blank", "noopener"));
  }

  // Where the app would open somebody's profile.
  named(id) {
    const person = this.state.people.find((one) => one.id === id);
    return person ? `👤 ${[person.first_name, person.last_name].join(" ").trim()}` : t("other");
  }

  hear(event) {
    if (event.type === "answer" && event.user === this.user) this.answered(event.query, event);
    if (event.type !== "action" || event.chat !== this.chat) return;
    this.typing = true;
    this.drawTitle();
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => { this.typing = false; this.drawTitle(); }, 4000);
  }

  toggleMenu() {
    const items = [[this.person.blocked ? "unblock" : "block", { user: this.user }, this.person.started]];
    if (this.kind === "staff" && this.group) items.push([this.isMember ? "leave" : "join", { group: this.group.id, user: this.user }, true]);
    this.menu.replaceChildren(...items.map(([name, body, possible]) => el("button", { type: "button", disabled: !possible, onclick: () => { this.menu.hidden = true; act(name, body); } }, t(name))));
    this.menu.hidden = !this.menu.hidden;
  }
}

