/* <buy-bar>: stands at the foot of a phone's screen while the product's own button is out of sight, and presses it. */
customElements.define("buy-bar", class extends HTMLElement {
  connectedCallback() {
    const place = document.getElementById(this.dataset.for);
    this.button = place?.querySelector(".add button");
    document.addEventListener("till:renewed", this);
    this.hidden = true;
    if (!this.button || this.button.disabled) return;
    // Everything below the screen counts as seen, so that only a button scrolled past shows the bar.
    const rootMargin = "0px 0px 99999px 0px";
    this.observer = new IntersectionObserver(([entry]) => { this.hidden = entry.isIntersecting; }, { rootMargin });
    this.observer.observe(this.button);
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    document.removeEventListener("till:renewed", this);
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    if (event.type === "till:renewed") {
      this.disconnectedCallback();
      return this.connectedCallback();
    }
    if (!event.target.closest("a")) return;
    event.preventDefault();
    this.button.click();
  }
});
