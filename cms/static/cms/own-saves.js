/* Wagtail asks now and then whether somebody else has saved the page, and believes the answer for good. Where a save of
   one's own overtook the question, the answer says that another window saved, and publishing asks what to do about it.
   Such an answer is not heard, and asked for again. `w-session:*`, `w-swap:*` and `w-autosave:*` are Wagtail's. */

const SESSIONS = "[data-controller~='w-session']";
let saves = 0; // begun in this window
let asked = 0; // how many of them when the question went out

document.addEventListener("w-autosave:save", () => (saves += 1));
document.addEventListener("w-session:ping", () => (asked = saves), { capture: true });

document.addEventListener(
  "w-swap:json",
  (event) => {
    if (asked === saves || !event.target.matches(SESSIONS)) return;
    event.stopImmediatePropagation();
    document.addEventListener("w-autosave:success", askAgain, { once: true });
  },
  { capture: true },
);

const askAgain = () =>
  document.querySelector(SESSIONS)?.dispatchEvent(new CustomEvent("w-session:ping", { bubbles: true }));
