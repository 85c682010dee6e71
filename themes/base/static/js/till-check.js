/* <till-check>: one question per view of a page, for what a page kept by others cannot hold (how much is in the basket) or
   may hold no longer (prices and stock). Nothing is asked where the shop itself has just answered and there is no basket. */
import { fragment } from "./fragment.js";
import { tellCount } from "./basket-count.js";

const MOST = 48;
const JUST_NOW = 5;

customElements.define("till-check", class extends HTMLElement {
  connectedCallback() {
    window.addEventListener("pageshow", this);
    // Behaviours are fetched when they are needed: the page may have been shown by then, and says so no second time.
    const [view] = performance.getEntriesByType("navigation");
    if (view?.loadEventEnd) this.handleEvent({ persisted: false });
  }

  disconnectedCallback() {
    window.removeEventListener("pageshow", this);
  }

  async handleEvent(event) {
    const question = event.persisted || !wasJustTold() ? this.question() : new URLSearchParams();
    if (!question.size && !document.cookie.split("; ").includes("has_basket=1")) return;
    const answer = document.createElement("div");
    try {
      answer.innerHTML = await fragment(`${this.dataset.url}?${question}`.replaceAll("%7E", "~"));
    } catch {
      return; // the basket and the order ask the shop themselves
    }
    tellCount(answer);
    this.renew(answer);
  }

  /* The products on the page, what it was told of them, and which of their variants it shows one by one. */
  question() {
    const asked = new Map();
    const kinds = new Set();
    let number = 0;
    for (const { dataset } of document.querySelectorAll("till-part")) {
      const [kind, product, sku] = dataset.part.split(":");
      const of = `${product}~${dataset.is}`;
      const skus = asked.get(of) ?? new Set();
      if (!asked.has(of) || (sku && !skus.has(sku))) number += 1;
      if (number > MOST) break;
      if (sku) skus.add(sku);
      asked.set(of, skus);
      kinds.add(kind);
    }
    return new URLSearchParams([
      ...[...asked].map(([of, skus]) => ["of", [of, ...skus].join("~")]),
      ...[...kinds].map((kind) => ["kind", kind]),
    ]);
  }

  renew(answer) {
    const said = new Set();
    for (const template of answer.querySelectorAll("template[data-part]")) {
      for (const part of document.querySelectorAll(`till-part[data-part="${template.dataset.part}"]`)) {
        const [price, stock] = [told(part, ".price"), told(part, ".stock, button")];
        replace(part, template);
        part.dispatchEvent(new CustomEvent("till:renewed", { bubbles: true }));
        if (told(part, ".price") !== price) said.add(this.dataset.price);
        if (told(part, ".stock, button") !== stock) said.add(this.dataset.stock);
      }
    }
    if (said.size) document.getElementById("announcer").textContent = [...said].join(" ");
  }
});

/* Did the shop answer this view itself? A page from a cache in between, or from this browser's, carries an older moment;
   where the header cannot be read or the clocks disagree, the page asks. */
function wasJustTold() {
  const [view] = performance.getEntriesByType("navigation");
  const told = view?.serverTiming?.find(({ name }) => name === "told");
  return Boolean(told) && Math.abs((performance.timeOrigin + view.responseStart) / 1000 - Number(told.description)) < JUST_NOW;
}

/* The new content in place of the old, with what the reader had chosen, where the focus was, and what stands beside it. */
function replace(part, template) {
  const content = template.content.cloneNode(true);
  for (const node of content.querySelectorAll("*")) {
    for (const attribute of node.attributes) {
      attribute.value = attribute.value.replace(/\{(\w+)\}/g, (whole, name) => part.dataset[name] ?? whole);
    }
  }
  const focused = part.contains(document.activeElement);
  const fields = [...part.querySelectorAll("input:checked, select")];
  const beside = part.querySelector(".alternatives");
  part.replaceChildren(content);
  part.dataset.is = template.dataset.is;
  if (beside) part.querySelector(".tell-me")?.after(beside);
  for (const { id, value, type } of fields) {
    const field = document.getElementById(id);
    if (field?.matches("select") && [...field.options].some((each) => each.value === value && !each.disabled)) field.value = value;
    if (field && type === "checkbox") field.checked = true;
  }
  if (focused) part.querySelector("button:enabled, a, summary, input, select")?.focus({ preventScroll: true });
}

/* What the part itself says there; not what parts within it say. */
function told(part, where) {
  return [...part.querySelectorAll(where)].filter((each) => each.closest("till-part") === part).map((each) => each.textContent).join();
}
