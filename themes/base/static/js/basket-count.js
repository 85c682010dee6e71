/* <basket-count> in the masthead and <mini-basket> under a story: how much is in the basket. Pages are cached without it;
   <till-check> asks for it where the cookie says that there is a basket. */

export function tellCount(root) {
  const count = root.querySelector("template[data-basket-count]");
  const said = root.querySelector("template[data-basket-said]");
  if (!count) return;
  document.dispatchEvent(new CustomEvent("basket:count", { detail: {
    number: Number(count.dataset.basketCount), count: count.innerHTML, said: said?.innerHTML ?? "",
  } }));
}

class Listener extends HTMLElement {
  connectedCallback() {
    document.addEventListener("basket:count", this);
  }

  disconnectedCallback() {
    document.removeEventListener("basket:count", this);
  }
}

customElements.define("basket-count", class extends Listener {
  handleEvent(event) {
    this.innerHTML = event.detail.number ? event.detail.count : "";
  }
});

customElements.define("mini-basket", class extends Listener {
  handleEvent(event) {
    this.hidden = event.detail.number === 0;
    this.querySelector("[data-said]").innerHTML = event.detail.said;
  }
});
