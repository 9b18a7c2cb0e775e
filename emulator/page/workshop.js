// Behind the scenes: what the bot called, and switches that make something fail once.
import { act, look } from "./api.js";
import { clock, el } from "./dom.js";
import { t } from "./words.js";

const FAULTS = {
  fault_429: { method: "sendMessage", code: 429, retry_after: 5 },
  fault_500: { method: "sendMessage", code: 500 },
  fault_drop: { method: "sendMessage", drop: "after" },
  fault_403: { method: "sendMessage", code: 403 },
  fault_mail: { method: "mail", code: 451 },
};
const QUIET = new Set(["getUpdates", "getWebhookInfo"]); // what goes on all the time

export class Workshop {
  constructor(node) {
    this.node = node;
    this.inside = node.querySelector("div");
    node.addEventListener("toggle", () => this.update(this.state));
  }

  async update(state) {
    this.state = state;
    this.node.querySelector("[data-pending]").textContent = t("pending", { n: state.pending });
    if (!this.node.open) return;
    const { calls } = await look("calls");
    const shown = calls.filter((call) => !QUIET.has(call.method)).slice(-60).toReversed();
    const open = new Set([...this.inside.querySelectorAll("details[open]")].map((item) => item.dataset.key));
    this.inside.replaceChildren(this.switches(state), shown.length ? el("div", { class: "calls" }, shown.map((call) => this.line(call, open))) : el("p", { class: "dim" }, t("no_calls")));
  }

  switches(state) {
    const armed = state.faults.reduce((sum, fault) => sum + (fault.times ?? 1), 0);
    return el("div", { class: "row wrap" }, el("b", {}, t("faults")),
      Object.entries(FAULTS).map(([label, fault]) => el("button", { type: "button", class: "quiet", onclick: () => this.arm("faults", fault) }, t(label))),
      el("button", { type: "button", class: "quiet", disabled: !armed, onclick: () => this.arm("clear_faults", {}) }, t("clear")), el("span", { class: "dim" }, t("armed", { n: armed })));
  }

  async arm(name, body) {
    await act(name, body);
    this.update(await look("state"));
  }

  line(call, open) {
    const key = `${call.at}${call.method}${JSON.stringify(call.params)}`;
    return el("details", { "data-key": key, open: open.has(key) },
      el("summary", {}, el("time", {}, clock(call.at)), el("code", {}, call.method), el("span", { class: "dim grow" }, String(call.params.chat_id ?? "")), el("span", { class: call.status === 200 ? "good" : "bad" }, String(call.status || "—"))),
      el("pre", {}, JSON.stringify(call.params, null, 1)), el("pre", {}, JSON.stringify(call.answer, null, 1)));
  }
}
