/* <look-image>: a number under the pointer or in focus shows its card on the picture. The list beneath has all of it too. */
const REST = 250; // milliseconds in which the pointer may cross from a dot to its card

customElements.define("look-image", class extends HTMLElement {
  connectedCallback() {
    this.stage = this.querySelector(".look__stage");
    if (!this.stage?.querySelector(".look__map")) return;
    for (const type of ["pointerover", "pointerout", "focusin", "focusout", "keydown"]) this.stage.addEventListener(type, this);
    window.addEventListener("resize", this);
    this.card = document.createElement("div");
    this.card.className = "look__card";
    this.card.hidden = true;
    this.stage.append(this.card);
  }

  disconnectedCallback() {
    clearTimeout(this.leaving);
    window.removeEventListener("resize", this);
    this.card?.remove();
    for (const type of ["pointerover", "pointerout", "focusin", "focusout", "keydown"]) this.stage?.removeEventListener(type, this);
  }

  handleEvent(event) {
    this[event.type](event);
  }

  resize() {
    if (this.card && !this.card.hidden) this.hide(); // its place was for the old width
  }

  pointerover(event) {
    if (event.pointerType === "touch") return;
    const spot = event.target.closest("[data-spot]");
    if (spot) this.show(spot.dataset.spot);
    else if (this.card.contains(event.target)) clearTimeout(this.leaving);
  }

  pointerout() {
    this.leave();
  }

  focusin(event) {
    const spot = event.target.closest("[data-spot]");
    if (spot) this.show(spot.dataset.spot);
    else clearTimeout(this.leaving);
  }

  focusout() {
    this.leave();
  }

  keydown(event) {
    if (event.key !== "Escape" || this.card.hidden) return;
    event.stopPropagation();
    if (this.card.contains(document.activeElement)) this.spot(this.shown).focus();
    this.hide();
  }

  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      const isHeld = this.card.contains(document.activeElement) || this.stage.querySelector(":focus-visible");
      if (!isHeld) this.hide();
    }, REST);
  }

  show(number) {
    clearTimeout(this.leaving);
    if (this.shown === number && !this.card.hidden) return;
    this.hide();
    this.shown = number;
    const line = this.querySelector(`.look__item[data-spot="${number}"]`);
    const inside = document.createElement("div");
    inside.className = "look__inside";
    inside.append(...[...line.children].slice(1).map((part) => part.cloneNode(true)));
    // A keyboard has the same in the list: it need not walk through it twice.
    inside.querySelectorAll("a, button, input, summary").forEach((part) => { part.tabIndex = -1; });
    this.card.replaceChildren(inside);
    this.card.hidden = false;
    this.mark(number, true);
    this.place(this.spot(number).querySelector(".look__dot").getBoundingClientRect());
  }

  hide() {
    this.card.hidden = true;
    if (this.shown) this.mark(this.shown, false);
    this.shown = null;
  }

  spot(number) {
    return this.querySelector(`.look__spot[data-spot="${number}"]`);
  }

  mark(number, isLit) {
    for (const part of this.querySelectorAll(`.look__spot[data-spot="${number}"], .look__item[data-spot="${number}"]`)) part.classList.toggle("is-lit", isLit);
  }

  /* Beside the dot, inside the picture's width; below it, or above where there is more room. */
  place(dot) {
    const stage = this.stage.getBoundingClientRect();
    const card = this.card.getBoundingClientRect();
    const left = Math.min(Math.max(dot.left + dot.width / 2 - card.width / 2 - stage.left, 0), stage.width - card.width);
    const below = dot.bottom - stage.top + 8;
    const isAbove = dot.top - stage.top > stage.height / 2;
    this.card.style.left = `${left}px`;
    this.card.style.top = `${isAbove ? dot.top - stage.top - 8 - card.height : below}px`;
  }
});
