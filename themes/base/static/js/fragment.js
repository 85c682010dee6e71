/* Fetch a piece of a page from our own server. Throws on anything but a whole 200, so that the caller can fall back. */
export async function fragment(url, options = {}) {
  const response = await fetch(url, {
    ...options,
    credentials: "same-origin",
    headers: { "X-Requested-With": "fragment", ...options.headers },
  });
  if (!response.ok || response.redirected) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/* The fields of a form and the button that sent it, as the browser itself would post them. */
export function fields(form, submitter) {
  const data = new FormData(form, submitter);
  return new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
}
