// Speaks with the control API, and listens to its events.
import { notice } from "./dom.js";
import { t } from "./words.js";

const LISTEN_AGAIN = 3000; // ms, where a browser gives up by itself

// Says for as long as it is so that nobody is there who could answer.
export function standing(there) {
  document.querySelector("[data-stopped]").hidden = there;
}

async function ask(address, more) {
  try {
    const answer = await fetch(address, more);
    standing(true);
    return answer;
  } catch (error) {
    standing(false);
    throw error;
  }
}

export async function look(what, query = {}) {
  const answer = await ask(`/control/${what}?${new URLSearchParams(query)}`);
  return answer.json();
}

export async function act(name, body = {}) {
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await ask(`/control/${name}`, post).catch(() => null);
  if (!answer) return null;
  const result = await answer.json();
  if (!answer.ok) {
    notice(/IMAGE_PROCESS|PHOTO_INVALID|too big for a photo/.test(result.error) ? t("not_photo") : result.error);
    return null;
  }
  return result ?? {};
}

export function listen(onevent) {
  const source = new EventSource("/control/events");
  source.onopen = () => onevent({ type: "change" });
  source.onmessage = (event) => onevent(JSON.parse(event.data));
  source.onerror = () => {
    standing(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onevent), LISTEN_AGAIN);
  };
}

export function base64(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(blob);
  });
}
