/* <comparison-gaps>: says below a comparison's products what is not stated of which, as soon as they are chosen. It looks
   at the fields of the block it stands in, and again after whatever may have added, taken out or moved one. */
customElements.define("comparison-gaps", class extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => {
      this.block = this.closest(".struct-block, [data-contentpath]")?.parentElement ?? this.parentElement;
      this.block.addEventListener("change", this);
      this.block.addEventListener("click", this);
      this.look();
    });
  }

  disconnectedCallback() {
    this.block?.removeEventListener("change", this);
    this.block?.removeEventListener("click", this);
    clearTimeout(this.later);
  }

  handleEvent() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.look(), 500);
  }

  get products() {
    const kept = (input) => this.block.querySelector(`[name="${input.name.replace(/-value$/, "-deleted")}"]`)?.value !== "1";
    return [...this.block.querySelectorAll("input[name*='-products-'][name$='-value']")].filter(kept).map((input) => input.value).filter(Boolean);
  }

  async look() {
    const asked = new URLSearchParams(this.products.map((pk) => ["product", pk])).toString();
    if (asked === this.asked) return;
    this.asked = asked;
    try {
      const response = await fetch(`${this.dataset.url}?${asked}`, { credentials: "same-origin" });
      if (response.ok && asked === this.asked) this.innerHTML = await response.text();
    } catch {
      this.asked = null; // asked again at the next change
    }
  }
});
