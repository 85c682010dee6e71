/* <margin-notes>: a text with notes in its margin. CSS places the notes; this only lengthens a text whose last note hangs
   below it. */
customElements.define("margin-notes", class extends HTMLElement {
  connectedCallback() {
    this.observer = new ResizeObserver(() => this.settle());
    this.observer.observe(this);
    document.fonts.ready.then(() => this.settle());
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  settle() {
    const last = [...this.querySelectorAll(".note__body")].at(-1);
    if (!last) return;
    this.style.paddingBlockEnd = "";
    const missing = last.getBoundingClientRect().bottom - this.getBoundingClientRect().bottom;
    if (missing > 0) this.style.paddingBlockEnd = `${Math.ceil(missing)}px`;
  }
});
