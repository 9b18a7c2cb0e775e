// Draws the messages of one chat: bubbles, albums, buttons, service lines.
import { clock, colourOf, day, dialog, el, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

const SERVICE = new Set(["new_chat_members", "left_chat_member", "pinned_message", "migrate_to_chat_id", "migrate_from_chat_id"]);

// view: {user, inGroup, find(id), on: {press, reply, edit, link, command}}
export function drawMessages(messages, view) {
  const nodes = [];
  let lastDay = "";
  for (const bunch of bunches(messages.filter((message) => !message.deleted))) {
    const today = day(bunch[0].date);
    if (today !== lastDay) nodes.push(el("div", { class: "day" }, today));
    lastDay = today;
    nodes.push(SERVICE.has(bunch[0].kind) ? serviceLine(bunch[0]) : bubble(bunch, view));
  }
  return nodes;
}

function bunches(messages) {
  const found = [];
  for (const message of messages) {
    const last = found.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else found.push([message]);
  }
  return found;
}

function serviceLine(message) {
  return el("div", { class: "day", "data-message": message.message_id }, t(message.kind, { name: message.service }));
}

function bubble(bunch, view) {
  const [first] = bunch;
  const mine = first.from.id === view.user;
  const worded = bunch.find((message) => message.text) ?? first;
  const body = el("div", { class: "bubble", id: `${view.prefix}-${first.message_id}` },
    view.inGroup && !mine && el("div", { class: "who", style: `color:${colourOf(first.from.id)}` }, first.from.name),
    first.forwarded && el("div", { class: "quiet-line" }, t("forwarded", { name: first.forwarded })),
    quoted(first, view), media(bunch), words(worded, view), meta(bunch, mine, view));
  if (first.protected) protect(body);
  return el("article", { class: `message ${mine ? "mine" : "theirs"} is-${first.kind}`, "data-message": first.message_id,
    "aria-label": `${first.from.name} ${clock(first.date)}` }, el("div", { class: "stack" }, body, keyboard(first, view)));
}

function quoted(message, view) {
  const answered = message.reply_to && view.find(message.reply_to);
  return answered && el("blockquote", { class: "quoted" }, el("b", {}, answered.from.name), el("span", {}, answered.text || t(labelOf(answered))));
}

const labelOf = (message) => (["sticker", "voice", "contact", "location", "photo"].includes(message.kind) ? message.kind : "other");

function media(bunch) {
  const [{ kind }] = bunch;
  if (kind === "photo") return el("div", { class: `photos n${Math.min(bunch.length, 4)}` }, bunch.map(photo));
  if (kind === "document") return el("div", {}, bunch.map(file));
  if (kind === "sticker") return el("div", { class: "sticker-face", "aria-label": t("sticker") }, "👍");
  if (kind === "voice") return el("div", { class: "quiet-line" }, `🎤 ${t("voice")} 0:02`);
  if (kind === "contact") return el("div", { class: "quiet-line" }, `👤 ${bunch[0].media.first_name} ${bunch[0].media.phone_number}`);
  if (kind === "location") return el("div", { class: "quiet-line" }, `📍 ${bunch[0].media.latitude}, ${bunch[0].media.longitude}`);
  return null;
}

function photo(message) {
  const { url, width, height } = message.media;
  const alt = t("photo_from", { name: message.from.name }); // what it is about stands beside it
  const show = () => {
    const large = el("img", { src: url, alt, draggable: "false" });
    const box = dialog(el("div", { class: "lightbox" }, large, iconButton("close", t("close"), () => box.close())), { label: t("photo") });
    box.classList.add("bare");
    if (message.protected) protect(box);
  };
  return el("button", { type: "button", class: "photo", onclick: show },
    el("img", { src: url, width, height, alt, draggable: "false", loading: "lazy" }));
}

function file(message) {
  const { url, file_name: name, file_size: size } = message.media;
  const inside = [el("span", { class: "file-icon" }, icon("file")), el("span", {}, el("b", {}, name), el("small", {}, bytes(size)))];
  return message.protected ? el("div", { class: "file" }, inside) : el("a", { class: "file", href: url, download: name }, inside);
}

const bytes = (size) => (size < 1e6 ? `${Math.max(1, Math.round(size / 1e3))} KB` : `${(size / 1e6).toFixed(1)} MB`);

function words(message, view) {
  if (!message.html) return null;
  const node = el("div", { class: "text", html: message.html });
  node.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const spoiler = event.target.closest(".spoiler");
    if (spoiler) spoiler.classList.add("open");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.command) view.on.command(link.dataset.command);
    else view.on.link(link.href);
  });
  return node;
}

function meta(bunch, mine, view) {
  const [first] = bunch;
  return el("div", { class: "meta" },
    first.protected && el("span", { title: t("protected"), "aria-label": t("protected") }, icon("lock")),
    first.silent && el("span", { title: t("silent"), "aria-label": t("silent") }, icon("bell")),
    first.edited && el("span", {}, t("edited")),
    mine && first.kind === "text" && iconButton("edit", t("edit"), () => view.on.edit(first), { class: "tiny" }),
    iconButton("reply", t("reply"), () => view.on.reply(first), { class: "tiny" }),
    el("time", {}, clock(first.date)));
}

function keyboard(message, view) {
  if (!message.buttons.length) return null;
  return el("div", { class: "keyboard" }, message.buttons.map((row) => el("div", { class: "keys" }, row.map((button) =>
    el("button", { type: "button", class: `key ${button.style ?? ""} ${button.url ? "link" : ""}`, onclick: (event) => view.on.press(message, button, event.currentTarget) }, button.text)))));
}

function protect(node) {
  node.classList.add("protected");
  for (const kind of ["contextmenu", "copy", "dragstart"]) node.addEventListener(kind, (event) => event.preventDefault());
}
