/* <embed-player>: fetches a film's player when somebody presses play, and not before. */
customElements.define("embed-player", class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.querySelectorAll("[hidden]").forEach((part) => { part.hidden = false; });
    this.button.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.button.removeEventListener("click", this);
  }

  handleEvent() {
    const frame = document.createElement("iframe");
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // players refuse to run for a page that will not say whose it is
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";
    frame.src = this.dataset.player;
    this.replaceChildren(frame);
    this.classList.add("is-playing");
    frame.focus();
  }
});
