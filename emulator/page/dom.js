// Small helpers for elements, icons, toasts and dialogs.
import { t } from "./words.js";

const PATHS = {
  clip: "M21 11.5 12.6 20a5.5 5.5 0 0 1-7.8-7.8l8.9-8.9a3.7 3.7 0 0 1 5.2 5.2l-8.8 8.8a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9",
  send: "M3.4 20.4 21 12 3.4 3.6 3.4 10.2 15 12 3.4 13.8z",
  slash: "M15 5 9 19",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  reply: "M10 8V4l-7 7 7 7v-4c5 0 8.5 1.5 11 5-1-5-4-10-11-11z",
  edit: "M4 20h4L19 9l-4-4L4 16z",
  close: "M6 6l12 12M18 6 6 18",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  student: "M3 9l9-4 9 4-9 4zM7 11v4c2 2 8 2 10 0v-4",
  staff: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 19c.5-4 10.500-4 11 0M16 11a2.500 2.500 0 1 0 0-5M16 14c3 0 5 2 5.500 5",
  mail: "M3 6h18v12H3zM3 7l9 6 9-6",
  bell: "M9 18a3 3 0 0 0 6 0M5 16h14l-2-3V9a5 5 0 0 0-8-4M4 4l16 16",
};
const FILLED = new Set(["send", "reply"]);

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "html") node.innerHTML = value; // only ever HTML that the server has escaped
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const span = el("span", { class: `icon icon-${name}`, "aria-hidden": "true" });
  const paint = FILLED.has(name) ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="2"';
  span.innerHTML = `<svg viewBox="0 0 24 24" ${paint} stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`;
  return span;
}

export function iconButton(name, label, onclick, more = {}) {
  return el("button", { type: "button", class: "round", title: label, "aria-label": label, onclick, ...more }, icon(name));
}

export function toast(text) {
  const node = el("div", { class: "toast" }, text);
  document.querySelector(".toasts").append(node);
  setTimeout(() => node.remove(), 3500);
}

export function dialog(content, { label, wide = false } = {}) {
  const node = el("dialog", { class: wide ? "sheet" : "box", "aria-label": label }, content);
  node.addEventListener("close", () => node.remove());
  node.addEventListener("click", (event) => event.target === node && node.close());
  document.body.append(node);
  node.showModal();
  return node;
}

export function notice(text, onok) {
  const node = dialog([el("p", {}, text), el("div", { class: "row end" },
    onok && el("button", { type: "button", class: "quiet", onclick: () => node.close() }, t("cancel")),
    el("button", { type: "button", class: "main", onclick: () => { node.close(); onok?.(); } }, t("ok")))], { label: text });
}

const COLOURS = ["#e17076", "#eda86c", "#a695e7", "#6fb873", "#5fb0c9", "#4d9be0", "#d9739f"];
export const colourOf = (id) => COLOURS[Math.abs(Number(id)) % COLOURS.length];

export function avatar(name, id) {
  return el("span", { class: "avatar", style: `background:${colourOf(id)}`, "aria-hidden": "true" }, [...name][0] ?? "?");
}

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("zh-TW", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Taipei" });
}

export function day(seconds) {
  return new Date(seconds * 1000).toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : "zh-TW", { month: "short", day: "numeric", timeZone: "Asia/Taipei" });
}
