/* <add-to-basket>: sends its form without leaving the story and opens the drawer. Any failure posts the form as it stands. */
import "./basket-drawer.js"; // which shows what was added: without it the form is a plain one
import { fields, fragment } from "./fragment.js";

customElements.define("add-to-basket", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
  }

  async handleEvent(event) {
    const form = event.target;
    const button = event.submitter ?? form.querySelector("button");
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    const idle = button.textContent;
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.adding;
    try {
      const html = await fragment(form.action, { method: "POST", body: fields(form, event.submitter) });
      button.textContent = button.dataset.added;
      button.dataset.state = "added";
      this.dispatchEvent(new CustomEvent("basket:show", { bubbles: true, detail: { html, opener: button, said: button.dataset.added } }));
      setTimeout(() => { button.textContent = idle; delete button.dataset.state; }, 4000);
    } catch {
      button.textContent = idle;
      form.submit();
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }
});
