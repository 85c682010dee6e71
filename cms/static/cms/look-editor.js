/* The form of a look: the picture with its boxes beside the list of its things. Every box lives in the list's own number
   fields; what is drawn is written there, and what is typed there is drawn. */
import { inReadingOrder, around, WHOLE } from "./look-geometry.js";
import { LookList } from "./look-list.js";
import { Stage } from "./look-stage.js";
import { warnings } from "./look-warnings.js";

const ZOOMS = [1, 1.5, 2, 3];
const UNDOS = 60;
const TOGETHER = 800; // milliseconds within which changes by one hand are one change
const known = new Map(); // what the shop says of a product, by pk

class LookEditor {
  constructor(block, options) {
    this.options = options;
    this.chooser = block.childBlocks.image.childBlocks.image.widget;
    this.list = new LookList(block.childBlocks.spots);
    this.form = block.container[0];
    this.selected = -1;
    this.zoom = 0;
    this.past = [];
    this.build(this.form.querySelector(":scope [data-contentpath='spots']"));
    this.stage = new Stage(this.find("stage"), this);
    this.last = JSON.stringify(this.list.state);
    const later = () => this.later();
    // What Wagtail's bin takes away stays in the page and is only hidden.
    new MutationObserver(later).observe(this.list.element, { childList: true, subtree: true, attributeFilter: ["aria-hidden"] });
    this.list.element.addEventListener("focusin", (event) => this.follow(event.target));
    for (const type of ["input", "change", "wagtail:panel-toggle"]) this.form.addEventListener(type, later);
    this.refresh();
  }

  say(name, values = {}) {
    return this.options.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  find(part) {
    return this.bench.querySelector(`[data-look="${part}"]`);
  }

  build(spots) {
    const button = (name, sign = "") => `<button type="button" class="button button-small button-secondary" data-look="${name}"${sign ? ` aria-label="${this.say(name)}" title="${this.say(name)}"` : ""}>${sign || this.say(name)}</button>`;
    this.bench = document.createElement("div");
    this.bench.className = "look-bench";
    this.bench.innerHTML = `<div class="look-bench__in"><div class="look-editor">
      <p class="look-editor__empty" data-look="empty">${this.say("empty")}</p>
      <div class="look-editor__view" data-look="view"><div class="look-editor__stage" data-look="stage" role="group" aria-label="${this.say("stage")}"><img alt="" draggable="false"></div></div>
      <div class="look-editor__bar">${button("draw")}${button("order")}${button("undo")}<span class="look-editor__zoom">${button("further", "−")}${button("fit")}${button("closer", "+")}</span></div>
      <p class="look-editor__said" role="status" data-look="said"></p>
      <p class="look-editor__count" data-look="count"></p>
      <div class="look-editor__worth" data-look="worth" hidden><h4>${this.say("look_at")}</h4><ul></ul></div>
      <p class="look-editor__keys">${this.say("keys")}</p></div></div>`;
    this.find("draw").insertAdjacentHTML("beforeend", " <kbd aria-hidden=\"true\">N</kbd>");
    spots.before(this.bench);
    this.bench.firstElementChild.append(spots);
    this.find("draw").addEventListener("click", (event) => (event.detail ? this.arm(!this.stage.isArmed) : this.drawInTheMiddle()));
    this.find("order").addEventListener("click", () => this.list.sort(inReadingOrder));
    this.find("undo").addEventListener("click", () => this.undo());
    for (const [name, step] of [["closer", 1], ["further", -1], ["fit", -9]]) {
      this.find(name).addEventListener("click", () => this.magnify(step));
    }
    this.bench.addEventListener("keydown", (event) => this.key(event));
  }

  /* ---- what the stage asks for */

  select(index) {
    const things = this.list.things;
    if (index !== this.selected) things.forEach((thing) => thing.open(thing.index === index));
    this.selected = index;
    this.refresh();
  }

  change(index, box) {
    const thing = this.list.things[index];
    thing.box = box;
    this.paint(this.list.things);
  }

  settle(index) {
    this.list.things[index].changed();
  }

  draw(box) {
    this.arm(false);
    if (this.list.things.length >= this.options.most) return this.tell("full");
    const thing = this.list.add(box);
    this.refresh();
    this.select(thing.index);
    this.stage.buttons[thing.index].focus();
    return this.tell("added", { number: thing.number });
  }

  remove(index) {
    this.list.remove(index);
    this.selected = -1;
    this.refresh();
    this.tell("removed", { number: index + 1 });
    (this.stage.buttons[Math.min(index, this.stage.buttons.length - 1)] ?? this.find("draw")).focus();
  }

  edit(index) {
    this.select(index);
    this.list.things[index].focusChooser();
  }

  arm(isArmed) {
    this.stage.arm(isArmed);
    this.find("draw").setAttribute("aria-pressed", String(isArmed));
    this.find("said").textContent = isArmed ? this.say("drawing") : "";
  }

  /* ---- what the bar and the list ask for */

  drawInTheMiddle() {
    const taken = this.list.things.length * 300;
    this.draw(around({ x: (WHOLE / 2 + taken) % WHOLE, y: WHOLE / 2 }, this.stage.ratio));
  }

  undo() {
    const before = this.past.pop();
    if (!before) return;
    this.list.state = JSON.parse(before);
    this.last = before;
    this.selected = -1;
    this.refresh();
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
    this.tell("undone");
  }

  magnify(step) {
    this.zoom = Math.min(Math.max(this.zoom + step, 0), ZOOMS.length - 1);
    this.find("stage").style.width = `${ZOOMS[this.zoom] * 100}%`;
    this.stage.buttons[this.selected]?.scrollIntoView({ block: "nearest", inline: "center" });
    this.refresh();
  }

  key(event) {
    const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
    if (isWriting || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "z" && !event.shiftKey) this.undo();
    else if (!isCommand && event.key.toLowerCase() === "n" && event.target.closest(".look-editor")) this.drawInTheMiddle();
    else return;
    event.preventDefault();
  }

  follow(target) {
    const index = this.list.things.findIndex((thing) => thing.element.contains(target));
    if (index >= 0 && index !== this.selected) {
      this.selected = index;
      this.refresh();
    }
  }

  tell(name, values) {
    this.find("said").textContent = this.say(name, values);
  }

  /* ---- what is shown */

  later() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.refresh();
    });
  }

  refresh() {
    this.remember();
    this.showPicture();
    const things = this.list.things;
    if (this.selected >= things.length) this.selected = -1;
    this.ask(things);
    const shown = this.paint(things);
    things.forEach((thing, i) => this.head(thing, shown[i]));
    this.tellCount(shown);
    this.find("undo").disabled = !this.past.length;
    this.find("order").disabled = things.length < 2;
    this.find("draw").disabled = this.find("view").hidden || things.length >= this.options.most;
    this.find("further").disabled = this.find("fit").disabled = !this.zoom;
    this.find("closer").disabled = this.zoom === ZOOMS.length - 1;
  }

  /* Every change of the list, whoever made it, is one step back; one hand's quick steps are one. */
  remember() {
    const now = JSON.stringify(this.list.state);
    if (now === this.last) return;
    const hand = document.activeElement;
    const isOne = hand === this.hand && performance.now() - this.when < TOGETHER && this.count === this.list.things.length;
    if (!isOne) this.past = [...this.past, this.last].slice(-UNDOS);
    [this.last, this.hand, this.when, this.count] = [now, hand, performance.now(), this.list.things.length];
  }

  showPicture() {
    const id = this.chooser.getValue();
    const image = this.stage.picture;
    this.find("empty").hidden = Boolean(id);
    this.find("view").hidden = !id;
    if (id && image.dataset.id !== String(id)) {
      image.dataset.id = id;
      image.src = `${this.options.picture}?pk=${encodeURIComponent(id)}`;
      image.onload = () => this.refresh();
    }
  }

  paint(things) {
    const shown = things.map((thing) => this.described(thing));
    this.stage.show(shown);
    return shown;
  }

  described(thing) {
    const { box, number, label, product } = thing;
    const told = product && known.get(String(product.id));
    const name = told?.name ?? product?.title ?? (label || this.say("nameless"));
    const sides = Object.fromEntries(Object.entries(box ?? {}).map(([side, value]) => [side, value / 100]));
    return {
      box, number, name, product, told,
      label: this.say("box", { number, name, ...sides }),
      isSelected: thing.index === this.selected,
      isUnsold: !product,
      isBare: !product && !label,
      isGone: Boolean(product) && told === null,
    };
  }

  head(thing, shown) {
    const title = thing.element.querySelector("[data-panel-heading-text]");
    const note = shown.told ? [shown.told.price, shown.told.can_be_bought ? "" : this.say("sold_out")] : [shown.isUnsold && !shown.isBare ? this.say("unsold") : ""];
    title.textContent = [`${shown.number}. ${shown.name}`, ...note].filter(Boolean).join(" · ");
    thing.element.classList.toggle("is-selected", shown.isSelected);
    const thumb = thing.element.querySelector(".look-thumb") ?? title.insertAdjacentElement("beforebegin", Object.assign(document.createElement("img"), { className: "look-thumb", alt: "" }));
    thumb.hidden = !shown.told?.thumb;
    if (shown.told?.thumb) thumb.src = shown.told.thumb;
  }

  tellCount(shown) {
    const sold = shown.filter((one) => one.product).length;
    const seen = shown.filter((one) => one.isUnsold && !one.isBare).length;
    this.find("count").textContent = shown.length ? this.say("count", { all: shown.length, sold, seen }) : "";
    const found = warnings(shown, this.stage.ratio, (name, values) => this.say(name, values));
    this.find("worth").hidden = !found.length;
    this.find("worth").querySelector("ul").replaceChildren(...found.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }

  /* Asks the shop once per product; until it has answered, and when it does not, the form's own title serves. */
  async ask(things) {
    const wanted = things.map((thing) => thing.product?.id).filter((id) => id && !known.has(String(id)));
    if (!wanted.length) return;
    wanted.forEach((id) => known.set(String(id), undefined));
    const query = new URLSearchParams(wanted.map((id) => ["pk", id]));
    const answer = await fetch(`${this.options.things}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const told = await answer.json();
    wanted.forEach((id) => known.set(String(id), told[id] ?? null));
    this.refresh();
  }
}

class LookBlockDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
  render(placeholder, prefix, state, error) {
    const block = super.render(placeholder, prefix, state, error);
    block.look = new LookEditor(block, this.meta.look);
    return block;
  }
}

window.telepath.register("cms.LookBlock", LookBlockDefinition);
