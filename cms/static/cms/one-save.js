/* A form that saves by itself is sent after what it is just saving has an answer, and saves nothing more from then on.

   The first of those saves makes the page. Sent meanwhile, the form would ask for a second page of the same address.
   `w-autosave:*` is what Wagtail's form says of its saves. */

let saving = null; // the form whose save is on its way
let waiting = null; // what was pressed meanwhile

const stop = (form) => form.setAttribute("data-w-autosave-active-value", "false");

const press = ({ form, button }) => {
  if (button?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: button.name });
    pressed.value = button.value; // the button itself may be asleep by now
    form.append(pressed);
  }
  form.requestSubmit();
};

const answered = () => {
  saving = null;
  const held = waiting;
  waiting = null;
  if (held) press(held);
};

document.addEventListener("w-autosave:save", (event) => {
  if (!event.defaultPrevented) saving = event.target;
});
document.addEventListener("w-autosave:success", answered);
document.addEventListener("w-autosave:error", answered);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-controller~='w-autosave']")) return;
  stop(form);
  if (saving !== form) return;
  event.preventDefault();
  waiting ??= { form, button: event.submitter };
});
