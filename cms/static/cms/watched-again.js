/* A form that comes back refused holds what nothing has saved. Wagtail knows that, and for it does not look for changes:
   after its first save, whatever is written is neither saved nor missed by who leaves. From then on it looks here, and what
   was written during that save is saved by another. */

const refused = document.querySelector("[data-w-unsaved-force-value='true']");

const lookOn = () => {
  const values = refused.dataset;
  const isUnsaved = values.wUnsavedForceValue;
  values.wUnsavedForceValue = "false";
  values.wUnsavedCheckIntervalValue = "500"; // it hears of this when we are done, and begins to look
  setTimeout(() => {
    values.wUnsavedForceValue = isUnsaved;
    delete values.wUnsavedCheckIntervalValue;
  });
};

const saveOnceMore = () =>
  refused.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));

if (refused) {
  document.addEventListener("w-autosave:success", lookOn, { once: true });
  document.addEventListener("w-autosave:success", saveOnceMore, { once: true });
  document.addEventListener("w-autosave:error", lookOn, { once: true });
}
