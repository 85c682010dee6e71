/* <picture-album>: two buttons that turn to the picture before and after. Swiping and the row's own scrolling need no script. */
customElements.define("picture-album", class extends HTMLElement {
  connectedCallback() {
    this.row = this.querySelector(".album__row");
    this.turn = this.querySelector(".album__turn");
    if (!this.turn) return;
    this.turn.hidden = false;
    this.at = 0;
    this.observer = new IntersectionObserver((entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (seen) this.mark([...this.row.children].indexOf(seen.target));
    }, { root: this.row, threshold: 0.6 });
    for (const item of this.row.children) this.observer.observe(item);
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    this.removeEventListener("click", this);
    this.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    const step = event.type === "click" ? Number(event.target.closest("[data-turn]")?.dataset.turn ?? 0) : this.key(event);
    if (!step) return;
    event.preventDefault();
    const item = this.row.children[Math.min(Math.max(this.at + step, 0), this.row.children.length - 1)];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.row.scrollTo({ left: item.offsetLeft - this.row.offsetLeft, behavior: calm ? "instant" : "smooth" });
  }

  key(event) {
    if (event.target !== this.row || event.altKey || event.ctrlKey || event.metaKey) return 0;
    return { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key] ?? 0;
  }

  mark(index) {
    this.at = index;
    const [before, after] = this.turn.querySelectorAll("button");
    before.setAttribute("aria-disabled", String(index === 0));
    after.setAttribute("aria-disabled", String(index === this.row.children.length - 1));
  }
});
