/* <language-choice>: remembers the language whose link was followed, for the next visit to the door without one. Pages set
   no cookie themselves, so that they can be cached; without scripts the door leads to the site's first language. */
customElements.define("language-choice", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent() {
    document.cookie = `language=${this.dataset.code}; path=/; max-age=31536000; samesite=lax`;
  }
});
