/* <variant-choice>: a field for a SKU, shown as the list of what the product chosen beside it comes in. The field stays
   and holds the value; choosing another product empties it. Where the list cannot be had the field is typed into. */
customElements.define("variant-choice", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    document.addEventListener("change", this);
    // Wagtail puts the stored values into a new form just after it has put the form into the page.
    queueMicrotask(() => this.fill());
  }

  disconnectedCallback() {
    document.removeEventListener("change", this);
  }

  get product() {
    const name = this.input.name.replace(/[^-]*$/, this.dataset.beside);
    return document.getElementsByName(name)[0];
  }

  handleEvent(event) {
    if (event.target === this.select) return this.choose(this.select.value);
    if (event.target !== this.product) return;
    this.choose("");
    this.fill();
  }

  choose(sku) {
    if (this.input.value === sku) return;
    this.input.value = sku;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async fill() {
    const asked = this.product?.value ?? "";
    let variants = [];
    try {
      if (asked) variants = await this.ask(asked);
    } catch {
      return; // the field itself is still there
    }
    if (asked !== (this.product?.value ?? "")) return; // another was chosen meanwhile
    this.show(variants, asked ? this.dataset.any : this.dataset.none);
  }

  async ask(product) {
    const response = await fetch(`${this.dataset.url}?product=${encodeURIComponent(product)}`, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status}`);
    return (await response.json()).variants;
  }

  show(variants, first) {
    const chosen = this.input.value;
    const options = [new Option(first, ""), ...variants.map(({ sku, label }) => new Option(label, sku))];
    if (chosen && !variants.some(({ sku }) => sku === chosen)) options.push(new Option(`${chosen} · ${this.dataset.gone}`, chosen));
    this.select ??= this.replace();
    this.select.replaceChildren(...options);
    this.select.value = chosen;
    this.select.disabled = options.length === 1;
  }

  replace() {
    const select = document.createElement("select");
    select.id = this.input.id;
    const described = this.input.getAttribute("aria-describedby");
    if (described) select.setAttribute("aria-describedby", described);
    this.input.removeAttribute("id");
    this.input.type = "hidden";
    this.append(select);
    return select;
  }
});
