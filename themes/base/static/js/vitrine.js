/* Every behaviour of the public site, one module each, fetched where its element stands on the page and nowhere else.
   Nothing here is needed to read or to buy. */
const behaviours = {
  "add-to-basket": () => import("./add-to-basket.js"),
  "basket-count": () => import("./basket-count.js"),
  "basket-drawer": () => import("./basket-drawer.js"),
  "buy-bar": () => import("./buy-bar.js"),
  "checkout-form": () => import("./checkout-form.js"),
  "embed-player": () => import("./embed-player.js"),
  "language-choice": () => import("./language-choice.js"),
  "look-image": () => import("./look-image.js"),
  "margin-notes": () => import("./margin-notes.js"),
  "mini-basket": () => import("./basket-count.js"),
  "picture-album": () => import("./picture-album.js"),
  "product-gallery": () => import("./product-gallery.js"),
  "story-basket": () => import("./story-basket.js"),
  "till-check": () => import("./till-check.js"),
};

const waiting = new Set([...document.querySelectorAll(":not(:defined)")].map((element) => element.localName));
waiting.forEach((name) => behaviours[name]?.());
