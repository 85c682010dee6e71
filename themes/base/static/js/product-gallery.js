/* <product-gallery>: the counter and the marked thumb follow the picture in view; thumbs scroll the row, not the page. */
customElements.define("product-gallery", class extends HTMLElement {
  connectedCallback() {
    const row = this.querySelector(".gallery__row");
    this.observer = new IntersectionObserver((entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (seen) this.mark([...row.children].indexOf(seen.target));
    }, { root: row, threshold: 0.6 });
    for (const item of row.children) this.observer.observe(item);
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.observer.disconnect();
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    const thumb = event.target.closest(".gallery__thumbs a");
    if (!thumb) return;
    event.preventDefault();
    const picture = document.getElementById(thumb.hash.slice(1));
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    picture.parentElement.scrollTo({ left: picture.offsetLeft - picture.parentElement.offsetLeft, behavior: calm ? "instant" : "smooth" });
  }

  mark(index) {
    const now = this.querySelector("[data-now]");
    if (now) now.textContent = index + 1;
    this.querySelectorAll(".gallery__thumbs a").forEach((thumb, i) => {
      if (i === index) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
  }
});
