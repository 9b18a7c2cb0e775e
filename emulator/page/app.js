// Brings the three panes together, keeps them fresh, and switches language and tabs.
import { listen, look } from "./api.js";
import { el, icon } from "./dom.js";
import { Mailbox } from "./mailbox.js";
import { Phone } from "./phone.js";
import { isEnglish, raw, switchLanguage, t } from "./words.js";
import { Workshop } from "./workshop.js";

const pane = (name) => document.getElementById(`pane-${name}`);
const panes = { student: new Phone(pane("student"), "student"), staff: new Phone(pane("staff"), "staff"), mail: new Mailbox(pane("mail")) };
const workshop = new Workshop(document.getElementById("workshop"));
let shown = localStorage.getItem("pane") || "student";
let running = false;
let again = false;

async function refresh() {
  if (running) { again = true; return; }
  running = true;
  do {
    again = false;
    try {
      const [state, mails] = await Promise.all([look("state"), look("mails")]);
      forgetOldWorld(state.world);
      await Promise.all([panes.student.update(state), panes.staff.update(state), workshop.update(state)]);
      panes.mail.update(mails);
      drawTabs();
    } catch (error) { console.warn(error); }
  } while (again);
  running = false;
}

// What was read in a world that has been reset says nothing about the new one.
function forgetOldWorld(world) {
  if (localStorage.getItem("world") === world) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("seen:")) localStorage.removeItem(key);
  localStorage.setItem("world", world);
}

function drawTabs() {
  document.body.dataset.shown = shown;
  document.querySelector("[data-tabs]").replaceChildren(...Object.entries(panes).map(([name, one]) => {
    const news = name === shown ? 0 : one.unread();
    return el("button", { type: "button", "aria-current": name === shown ? "page" : null, onclick: () => show(name) },
      icon(name), el("span", {}, t(name)), news ? el("b", { class: "badge" }, String(news)) : null);
  }));
}

function show(name) {
  shown = name;
  localStorage.setItem("pane", name);
  drawTabs();
  panes[name].toBottom?.();
  refresh();
}

function drawWords() {
  document.documentElement.lang = isEnglish() ? "en" : "zh-Hant";
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t, node.dataset);
  document.querySelector("[data-language]").textContent = t("other_language");
  document.querySelector("[data-hints]").replaceChildren(...raw("hints").map((hint) => el("li", {}, hint)));
}

document.querySelector("[data-language]").addEventListener("click", () => {
  switchLanguage();
  drawWords();
  for (const one of Object.values(panes)) { one.optionsText = ""; one.build(); }
  refresh();
});
document.addEventListener("visibilitychange", refresh);
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".owner .menu")) if (!menu.parentElement.contains(event.target)) menu.hidden = true;
});

drawWords();
drawTabs();
listen((event) => {
  if (event.type === "change") refresh();
  panes.student.hear(event);
  panes.staff.hear(event);
});
