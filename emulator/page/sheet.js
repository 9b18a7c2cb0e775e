// The attach sheet: sample documents, files of this device, the camera; one or several, as photo or as file.
import { act, base64, look } from "./api.js";
import { dialog, el, iconButton } from "./dom.js";
import { isEnglish, t } from "./words.js";

// target: {user, chat, caption(), sent(), fill(text)}
export async function openSheet(target) {
  const samples = (await look("samples")).filter((sample) => !sample.for || sample.for === target.user);
  const chosen = [];
  const buttons = ["photo", "document"].map((as) => el("button", { type: "button", class: as === "photo" ? "main" : "quiet",
    disabled: true, onclick: () => send(as) }, t(as === "photo" ? "as_photo" : "as_file")));
  const shelf = (some) => el("div", { class: "samples" }, some.map((sample) => el("div", { class: "specimen" }, thumbnail(sample, chosen, refresh), facts(sample, type))));
  const grid = shelf(samples.filter((sample) => sample.for));
  const others = samples.filter((sample) => !sample.for);
  const box = dialog([
    el("div", { class: "row" }, el("h2", {}, t("samples")), iconButton("close", t("close"), () => box.close())),
    el("p", { class: "dim" }, t(samples.length ? "samples_hint" : "no_samples")), grid,
    ...(others.length ? [el("h3", {}, t("other_samples")), shelf(others)] : []),
    el("div", { class: "row" }, picker("from_device", { multiple: true }), picker("camera", { accept: "image/*", capture: "environment" })),
    el("div", { class: "row end sticky" }, buttons.reverse()),
  ], { label: t("attach"), wide: true });

  function type(value) {
    box.close();
    target.fill(value);
  }

  function picker(label, more) {
    const input = el("input", { type: "file", class: "hidden-input", ...more, onchange: () => {
      for (const blob of input.files) {
        const item = { name: blob.name, mime: blob.type, as: blob.type.startsWith("image/") ? "photo" : "document", blob: () => blob };
        chosen.push(item);
        grid.prepend(el("button", { type: "button", class: "sample picked", "aria-pressed": "true", onclick: (event) => drop(item, event.currentTarget) },
          blob.type.startsWith("image/") ? el("img", { src: URL.createObjectURL(blob), alt: "" }) : noPicture(blob.name), el("span", {}, blob.name)));
      }
      refresh();
    } });
    return el("label", { class: "pick" }, input, t(label));
  }

  function drop(item, node) {
    chosen.splice(chosen.indexOf(item), 1);
    node.remove();
    refresh();
  }

  function refresh() {
    for (const button of buttons) button.disabled = !chosen.length;
    const one = chosen.length && chosen.every((item) => item.as === "document") ? 1 : 0;
    const [file, photo] = buttons;
    photo.className = one ? "quiet" : "main";
    file.className = one ? "main" : "quiet";
  }

  async function send(as) {
    box.close();
    const items = await Promise.all(chosen.map(async (item) => ({ content: await base64(await item.blob()), name: item.name, mime: item.mime, as })));
    const common = { user: target.user, chat: target.chat, caption: target.caption() };
    const [only] = items;
    const done = items.length > 1 ? await act("album", { ...common, items })
      : as === "photo" ? await act("photo", { ...common, content: only.content })
      : await act("document", { ...common, content: only.content, name: only.name, mime: only.mime });
    if (done) target.sent();
  }
}

function thumbnail(sample, chosen, refresh) {
  const url = `/control/sample/${encodeURIComponent(sample.file)}`;
  const item = { name: sample.file, mime: "", as: sample.as, blob: async () => (await fetch(url)).blob() };
  const title = isEnglish() ? sample.title_en : sample.title_zh;
  const node = el("button", { type: "button", class: "sample", "aria-pressed": "false", onclick: () => {
    const at = chosen.indexOf(item);
    if (at < 0) chosen.push(item);
    else chosen.splice(at, 1);
    node.setAttribute("aria-pressed", String(at < 0));
    node.classList.toggle("picked", at < 0);
    refresh();
  } }, /\.(jpe?g|png|webp|gif)$/i.test(sample.file) ? el("img", { src: url, alt: "", loading: "lazy" }) : noPicture(sample.file), el("span", {}, title));
  return node;
}

// What a person reads off the picture; a tap types it.
function facts(sample, type) {
  return (sample.shows ?? []).map(({ label_zh: zh, label_en: en, value }) =>
    el("button", { type: "button", class: "fact", onclick: () => type(value) }, el("small", {}, isEnglish() ? en : zh), el("b", {}, value)));
}

const noPicture = (name) => el("span", { class: "no-picture" }, name.split(".").at(-1).toUpperCase().slice(0, 5));
