// The mailbox: newest mail first, with a button that copies the code in it.
import { avatar, clock, day, el, icon, toast } from "./dom.js";
import { t } from "./words.js";

const ALONE = /^\s*([A-Z0-9]{4}[- ]?[A-Z0-9]{4})\s*$/m;
const AMONG = /\b(?=[A-Z0-9]*[A-Z])([A-Z0-9]{8})\b/;

export class Mailbox {
  constructor(node) {
    this.root = node;
    this.mails = [];
    this.build();
  }

  build() {
    this.root.setAttribute("aria-label", t("mail"));
    this.list = el("div", { class: "mails", "aria-live": "polite" });
    this.root.replaceChildren(el("div", { class: "owner mail" }, el("span", { class: "avatar envelope" }, icon("mail")),
      el("div", { class: "grow" }, el("small", { class: "over" }, t("mail")), el("b", {}, "mail@localhost"))), this.list);
    this.drawn = "";
    this.update(this.mails);
  }

  update(mails) {
    this.mails = mails;
    if (this.drawn === `${mails.length}`) return this.markSeen();
    this.drawn = `${mails.length}`;
    const cards = mails.toReversed().map((mail, at) => this.card(mail, at === 0));
    this.list.replaceChildren(...(cards.length ? cards : [el("div", { class: "empty" }, t("no_mail"))]));
    this.list.scrollTop = 0;
    return this.markSeen();
  }

  card(mail, open) {
    const code = (ALONE.exec(mail.text) ?? AMONG.exec(mail.text))?.[1];
    const copy = () => navigator.clipboard?.writeText(code).then(() => toast(t("copied")));
    return el("details", { class: "letter", open }, el("summary", {}, avatar(mail.to, mail.id),
      el("span", { class: "grow" }, el("b", {}, mail.subject), el("small", {}, `${t("to")} ${mail.to}`)), el("time", {}, `${day(mail.date)} ${clock(mail.date)}`)),
      code && el("button", { type: "button", class: "main", onclick: copy }, t("copy", { code })), el("pre", {}, mail.text.trim()));
  }

  unread() {
    return this.mails.filter((mail) => mail.id > (Number(localStorage.getItem("seen:mail")) || 0)).length;
  }

  markSeen() {
    if (!document.hidden && this.root.offsetParent !== null && this.mails.length) localStorage.setItem("seen:mail", this.mails.at(-1).id);
  }
}
