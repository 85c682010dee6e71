/* <basket-drawer>: the basket in a dialog at the reader's right hand. Links marked data-opens-basket open it; its forms
   change it in place. Closing gives the focus back to what opened it, where the reader was. */
import { fields, fragment } from "./fragment.js";
import { tellCount } from "./basket-count.js";

customElements.define("basket-drawer", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    document.addEventListener("click", this);
    document.addEventListener("basket:show", this);
    this.addEventListener("submit", this);
    this.dialog.addEventListener("close", this);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this);
    document.removeEventListener("basket:show", this);
    this.removeEventListener("submit", this);
    this.dialog.removeEventListener("close", this);
  }

  handleEvent(event) {
    if (event.type === "basket:show") this.show(event.detail);
    if (event.type === "submit" && event.target.method !== "dialog") this.change(event);
    if (event.type === "close") this.opener?.focus({ preventScroll: true });
    if (event.type === "click") this.clicked(event);
  }

  clicked(event) {
    if (event.target === this.dialog) return this.dialog.close();
    const link = event.target.closest("a[data-opens-basket]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain) this.open(event, link);
  }

  async open(event, link) {
    event.preventDefault();
    try {
      this.show({ html: await fragment(link.href), opener: link });
    } catch {
      location.assign(link.href);
    }
  }

  async change(event) {
    const form = event.target;
    const { submitter } = event;
    event.preventDefault();
    const line = form.dataset.line;
    const label = submitter?.textContent; // not its name: that of + becomes another where there is no more to be had
    try {
      this.fill(await fragment(form.action, { method: "POST", body: fields(form, submitter) }));
    } catch {
      if (submitter) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
      form.submit();
      return;
    }
    const again = [...this.querySelectorAll(`[data-line="${line}"] button`)].find((button) => button.textContent === label);
    (again ?? this.querySelector("#basket-title"))?.focus();
  }

  show({ html, opener, said }) {
    this.opener = opener;
    this.fill(html);
    if (!this.dialog.open) this.dialog.showModal();
    this.querySelector("#basket-title")?.focus();
    if (said) document.getElementById("announcer").textContent = said;
  }

  fill(html) {
    this.dialog.innerHTML = html;
    tellCount(this.dialog);
  }
});
