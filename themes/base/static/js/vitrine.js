/* Every behaviour of the public site, one module each. Nothing here is needed to read or to buy. */
import "./add-to-basket.js";
import "./basket-count.js";
import "./basket-drawer.js";
import "./buy-bar.js";
import "./checkout-form.js";
import "./embed-player.js";
import "./language-choice.js";
import "./look-image.js";
import "./margin-notes.js";
import "./picture-album.js";
import "./product-gallery.js";
import "./story-basket.js";
import "./till-check.js";
