/* <story-basket>: adds up what is ticked, and keeps an empty form from leaving the page. What it says is for reading
   only: the basket asks the shop again. */
customElements.define("story-basket", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("add-to-basket form"); // the fields stand above it, in the list, and belong to it
    this.told = this.querySelector("output");
    if (!this.told) return;
    this.addEventListener("change", this);
    this.addEventListener("submit", this, true);
    this.addEventListener("basket:show", this);
    this.addEventListener("till:renewed", this);
    this.tell();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
    this.removeEventListener("submit", this, true);
    this.removeEventListener("basket:show", this);
    this.removeEventListener("till:renewed", this);
  }

  handleEvent(event) {
    if (event.type === "submit" && event.target !== this.form) return; // the form of what is sold out
    if (event.type === "submit" && !this.ticked.length) return this.refuse(event);
    if (event.type === "till:renewed") this.querySelector(".story-basket__all")?.remove(); // what all came to, it does no longer
    if (event.type === "basket:show") this.form.reset(); // they are in the basket now: once is enough
    if (event.type !== "submit") this.tell();
  }

  get ticked() {
    return [...this.querySelectorAll("[name=thing]:checked")];
  }

  refuse(event) {
    event.preventDefault();
    event.stopPropagation();
    this.told.textContent = this.dataset.none;
    this.querySelector("[name=thing]").focus();
  }

  tell() {
    for (const select of this.querySelectorAll("select")) {
      select.closest("li").querySelector(".price").textContent = select.selectedOptions[0].dataset.price;
    }
    const amounts = this.ticked.map((tick) => Number(this.chosen(tick).dataset.amount));
    const sum = amounts.reduce((one, other) => one + other, 0);
    this.told.textContent = amounts.length ? this.dataset.ticked.replace("{count}", amounts.length).replace("{total}", this.money(sum)) : "";
  }

  /* What carries the price of a ticked row: the option that is selected, or the one there is. */
  chosen(tick) {
    const field = this.form.elements.namedItem(`sku-${tick.value}`);
    return field.selectedOptions?.[0] ?? field;
  }

  /* As the shop writes it: whole amounts without their zeros. */
  money(amount) {
    const style = { style: "currency", currency: this.dataset.currency, currencyDisplay: "narrowSymbol" };
    const language = document.documentElement.lang;
    const digits = new Intl.NumberFormat(language, style).resolvedOptions().maximumFractionDigits;
    const shown = amount % 10 ** digits ? digits : 0;
    return new Intl.NumberFormat(language, { ...style, minimumFractionDigits: shown, maximumFractionDigits: shown }).format(amount / 10 ** digits);
  }
});
