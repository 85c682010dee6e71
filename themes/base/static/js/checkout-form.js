/* <checkout-form>: when the country or the way of delivery changes, asks for the page quoted anew and takes over its
   figures. It only ever asks with GET, so it cannot place an order. */
import { fragment } from "./fragment.js";

customElements.define("checkout-form", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    (document.getElementById("errors") ?? document.getElementById("changes"))?.focus();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  async handleEvent(event) {
    if (!["country", "method"].includes(event.target.name)) return;
    const form = this.querySelector("form");
    const asked = new URLSearchParams();
    for (const name of ["country", "method"]) {
      const value = new FormData(form).get(name);
      if (value) asked.set(name, value);
    }
    this.latest = asked.toString();
    let page;
    try {
      page = new DOMParser().parseFromString(await fragment(`${form.action}?${asked}`), "text/html");
    } catch {
      return; // the total is checked again when the order is placed
    }
    if (this.latest !== asked.toString()) return;
    const focused = document.activeElement?.id;
    for (const fresh of page.querySelectorAll("[data-requote]")) {
      const stale = document.querySelector(`[data-requote="${fresh.dataset.requote}"]`);
      if (stale instanceof HTMLDetailsElement) fresh.open = stale.open;
      stale?.replaceWith(fresh);
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
});
