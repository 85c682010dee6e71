/* The picture and the boxes on it. Shows what it is given, and says what a hand or a keyboard asked for by calling its
   owner: select(i), change(i, box), draw(box), remove(i), edit(i), arm(isArmed), settle(). It keeps nothing itself. */
import { around, moved, resized, spanned, WHOLE } from "./look-geometry.js";

const STEP = 50;
const NUDGE = 5; // pixels a finger may tremble
const CORNERS = ["nw", "ne", "sw", "se"];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Stage {
  constructor(element, owner) {
    this.element = element;
    this.owner = owner;
    this.picture = element.querySelector("img");
    this.gesture = null;
    for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel", "keydown", "focusin"]) {
      element.addEventListener(type, this);
    }
  }

  handleEvent(event) {
    this[event.type](event);
  }

  get buttons() {
    return [...this.element.querySelectorAll(".look-box")];
  }

  get ratio() {
    return this.picture.naturalWidth / this.picture.naturalHeight || 16 / 9;
  }

  /* boxes: [{box, number, label, isUnsold, isSelected}]; one without a box yet is not drawn, but keeps its place. */
  show(boxes) {
    const buttons = this.buttons;
    while (buttons.length > boxes.length) buttons.pop().remove();
    while (buttons.length < boxes.length) buttons.push(this.element.appendChild(newBox()));
    const bySize = [...boxes].sort((one, other) => area(other.box) - area(one.box));
    boxes.forEach((shown, i) => {
      const button = buttons[i];
      button.hidden = !shown.box;
      button.querySelector(".look-box__number").textContent = shown.number;
      button.setAttribute("aria-label", shown.label);
      button.setAttribute("aria-pressed", String(shown.isSelected));
      button.classList.toggle("look-box--unsold", shown.isUnsold);
      button.style.zIndex = shown.isSelected ? boxes.length + 1 : bySize.indexOf(shown) + 1;
      if (shown.box) place(button, shown.box);
    });
    this.boxes = boxes.map((shown) => shown.box);
  }

  arm(isArmed) {
    this.element.classList.toggle("is-armed", isArmed);
  }

  get isArmed() {
    return this.element.classList.contains("is-armed");
  }

  pointerdown(event) {
    if (event.button !== 0 || !this.picture.naturalWidth) return;
    const box = this.isArmed ? null : event.target.closest(".look-box");
    const corner = this.isArmed ? null : event.target.dataset.corner;
    if (!box && event.pointerType === "touch" && !this.isArmed) return this.owner.select(-1);
    event.preventDefault();
    const index = box ? this.buttons.indexOf(box) : -1;
    if (box) {
      box.focus({ preventScroll: true });
      this.owner.select(index);
    }
    this.gesture = { index, corner, from: this.point(event), start: [event.clientX, event.clientY], before: box ? this.boxes[index] : null };
    this.element.setPointerCapture(event.pointerId);
  }

  pointermove(event) {
    const gesture = this.gesture;
    if (!gesture) return;
    const far = Math.hypot(event.clientX - gesture.start[0], event.clientY - gesture.start[1]);
    if (!gesture.isMoving && far < NUDGE) return;
    gesture.isMoving = true;
    const to = this.point(event);
    const [dx, dy] = [to.x - gesture.from.x, to.y - gesture.from.y];
    if (gesture.index < 0) this.sketch(spanned(gesture.from, to));
    else this.owner.change(gesture.index, gesture.corner ? resized(gesture.before, gesture.corner, dx, dy) : moved(gesture.before, dx, dy));
  }

  pointerup(event) {
    const gesture = this.gesture;
    this.stop();
    if (!gesture) return;
    if (gesture.index >= 0) {
      if (gesture.isMoving) this.owner.settle(gesture.index);
    } else if (gesture.isMoving) this.owner.draw(spanned(gesture.from, this.point(event)));
    else if (this.isArmed) this.owner.draw(around(gesture.from, this.ratio));
    else this.owner.select(-1);
  }

  pointercancel() {
    const gesture = this.gesture;
    this.stop();
    if (gesture?.before) this.owner.change(gesture.index, gesture.before);
  }

  focusin(event) {
    const box = event.target.closest(".look-box");
    if (box) this.owner.select(this.buttons.indexOf(box));
  }

  keydown(event) {
    if (event.key === "Escape" && (this.gesture || this.isArmed)) {
      event.stopPropagation();
      this.pointercancel();
      return this.owner.arm(false);
    }
    const index = this.buttons.indexOf(event.target.closest(".look-box"));
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const arrow = ARROWS[event.key];
    const asks = {
      Delete: () => this.owner.remove(index),
      Backspace: () => this.owner.remove(index),
      Enter: () => this.owner.edit(index),
      " ": () => this.owner.select(index),
      Escape: () => this.owner.select(-1),
    };
    if (!arrow && !asks[event.key]) return undefined;
    event.preventDefault();
    if (!arrow) return asks[event.key]();
    const [dx, dy] = arrow.map((way) => way * STEP);
    const box = this.boxes[index];
    this.owner.change(index, event.shiftKey ? resized(box, "se", dx, dy) : moved(box, dx, dy));
    return this.owner.settle(index);
  }

  stop() {
    this.gesture = null;
    this.element.querySelector(".look-sketch")?.remove();
  }

  sketch(box) {
    const sketch = this.element.querySelector(".look-sketch") ?? this.element.appendChild(Object.assign(document.createElement("span"), { className: "look-sketch" }));
    place(sketch, box);
  }

  point(event) {
    const { left, top, width, height } = this.picture.getBoundingClientRect();
    const share = (value, whole) => Math.min(Math.max((value / whole) * WHOLE, 0), WHOLE);
    return { x: share(event.clientX - left, width), y: share(event.clientY - top, height) };
  }
}

const area = (box) => (box ? box.w * box.h : 0);

function place(element, box) {
  const percent = (side) => `${side / 100}%`;
  Object.assign(element.style, { left: percent(box.x), top: percent(box.y), width: percent(box.w), height: percent(box.h) });
}

function newBox() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "look-box";
  button.innerHTML = `<span class="look-box__number"></span>${CORNERS.map((corner) => `<span class="look-grip look-grip--${corner}" data-corner="${corner}"></span>`).join("")}`;
  return button;
}
