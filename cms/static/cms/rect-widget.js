/* Four number fields as one value of a form: ["74.95", "28.59", "23.98", "48.02"], hundredths of the picture. */
const SIDES = ["x", "y", "w", "h"];

class BoundRect {
  constructor(element) {
    this.element = element;
    this.inputs = SIDES.map((side) => element.querySelector(`[data-side="${side}"]`));
    this.idForLabel = this.inputs[0].id;
  }

  getValue() {
    return this.inputs.map((input) => input.value);
  }

  getState() {
    return this.getValue();
  }

  setState(sides) {
    this.inputs.forEach((input, i) => { input.value = sides?.[i] ?? ""; });
  }

  setInvalid(isInvalid) {
    this.inputs.forEach((input) => input.toggleAttribute("aria-invalid", isInvalid));
  }

  getTextLabel() {
    return null;
  }

  setCapabilityOptions() {}

  focus() {
    this.inputs[0].focus();
  }
}

class RectWidget {
  constructor(html) {
    this.html = html;
  }

  render(placeholder, name, id, state) {
    const template = document.createElement("template");
    template.innerHTML = this.html.replaceAll("__NAME__", name).replaceAll("__ID__", id).trim();
    const element = template.content.firstElementChild;
    placeholder.replaceWith(element);
    const bound = new BoundRect(element);
    bound.setState(state);
    return bound;
  }
}

window.telepath.register("cms.RectWidget", RectWidget);
