/* The form's own list of things, as the editor of looks needs it: their boxes read and written, added, removed, ordered.
   The form stays the one place where anything is kept. */
const SIDES = ["x", "y", "w", "h"];
const read = (text) => (text.trim() === "" ? NaN : Math.round(Number(text) * 100));
const written = (side) => (side / 100).toFixed(2);

function newId() {
  const random = () => crypto.getRandomValues(new Uint8Array(1))[0];
  return crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (random() & (15 >> (c / 4)))).toString(16));
}

class Thing {
  constructor(child, index) {
    this.child = child;
    this.index = index;
    this.number = index + 1;
    this.element = child.element;
    this.fields = child.block.childBlocks;
  }

  /* {x, y, w, h}, or null while what is typed is no box. */
  get box() {
    const sides = this.fields.rect.getValue().map(read);
    return sides.some(Number.isNaN) ? null : Object.fromEntries(SIDES.map((side, i) => [side, sides[i]]));
  }

  set box(box) {
    this.fields.rect.widget.setState(SIDES.map((side) => written(box[side])));
  }

  get product() {
    return this.fields.product.getState();
  }

  get label() {
    return this.fields.label.getValue().trim();
  }

  get isOpen() {
    return this.toggle.getAttribute("aria-expanded") === "true";
  }

  get toggle() {
    return this.element.querySelector("[data-panel-toggle]");
  }

  open(isOpen) {
    if (this.isOpen !== isOpen) this.toggle.click();
  }

  changed() {
    this.fields.rect.widget.inputs[0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  focusChooser() {
    this.open(true);
    const chooser = this.element.querySelector("[data-contentpath='product']");
    [...chooser.querySelectorAll("button")].find((button) => button.checkVisibility())?.focus();
  }
}

export class LookList {
  constructor(list) {
    this.list = list;
    this.element = list.sequenceContainer[0];
  }

  get things() {
    return this.list.children.map((child, index) => new Thing(child, index));
  }

  get state() {
    return this.list.getState();
  }

  set state(state) {
    this.list.setState(state);
    this.things.forEach((thing) => thing.open(false));
  }

  add(box) {
    const state = { ...this.list.blockDef.initialChildState, rect: SIDES.map((side) => written(box[side])) };
    this.list.insert(state, this.list.children.length, { id: newId() });
    const added = this.things.at(-1);
    added.changed();
    return added;
  }

  remove(index) {
    this.list.deleteBlock(index);
    this.list.countInput[0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  sort(compare) {
    const boxes = this.things.map((thing) => thing.box ?? { x: 0, y: 0, w: 0, h: 0 });
    const order = this.state.map((state, i) => ({ state, box: boxes[i] }));
    this.state = order.sort((one, other) => compare(one.box, other.box)).map(({ state }) => state);
    this.list.countInput[0].dispatchEvent(new Event("change", { bubbles: true }));
  }
}
