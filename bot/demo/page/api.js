// Speaks with the control API, and listens to its events.
import { notice } from "./dom.js";
import { t } from "./words.js";

export async function look(what, query = {}) {
  const answer = await fetch(`/control/${what}?${new URLSearchParams(query)}`);
  return answer.json();
}

export async function act(name, body = {}) {
  const answer = await fetch(`/control/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const result = await answer.json();
  if (!answer.ok) {
    notice(/IMAGE_PROCESS|PHOTO_INVALID|too big for a photo/.test(result.error) ? t("not_photo") : result.error);
    return null;
  }
  return result ?? {};
}

export function listen(onevent, onlost) {
  const source = new EventSource("/control/events");
  source.onopen = () => onevent({ type: "change" });
  source.onmessage = (event) => onevent(JSON.parse(event.data));
  source.onerror = onlost;
}

export function base64(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(blob);
  });
}
