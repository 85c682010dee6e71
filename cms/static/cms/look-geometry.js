/* Boxes in ten-thousandths of the picture: {x, y, w, h}, whole numbers. Nothing here knows a page. */
export const WHOLE = 10000;
export const SMALLEST = 50;
const USUAL = 1400;

const between = (least, value, most) => Math.min(Math.max(Math.round(value), least), most);

/* The box moved by that much, kept inside the picture. */
export function moved(box, dx, dy) {
  return { ...box, x: between(0, box.x + dx, WHOLE - box.w), y: between(0, box.y + dy, WHOLE - box.h) };
}

/* The box with one of its corners ("nw", "ne", "sw", "se") moved by that much. */
export function resized(box, corner, dx, dy) {
  let [left, top, right, bottom] = [box.x, box.y, box.x + box.w, box.y + box.h];
  if (corner.includes("w")) left = between(0, left + dx, right - SMALLEST);
  else right = between(left + SMALLEST, right + dx, WHOLE);
  if (corner.includes("n")) top = between(0, top + dy, bottom - SMALLEST);
  else bottom = between(top + SMALLEST, bottom + dy, WHOLE);
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/* The box between two points. */
export function spanned(from, to) {
  const [x, y] = [between(0, Math.min(from.x, to.x), WHOLE - SMALLEST), between(0, Math.min(from.y, to.y), WHOLE - SMALLEST)];
  return { x, y, w: between(SMALLEST, Math.max(from.x, to.x) - x, WHOLE - x), h: between(SMALLEST, Math.max(from.y, to.y) - y, WHOLE - y) };
}

/* A box of usual size around a point, square on the screen; `ratio` is the picture's width by its height. */
export function around(point, ratio) {
  const h = between(SMALLEST, USUAL * ratio, WHOLE);
  return moved({ x: 0, y: 0, w: USUAL, h }, point.x - USUAL / 2, point.y - h / 2);
}

export const centre = (box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

/* Left to right within a fifth of the picture's height, then the next fifth. */
export function inReadingOrder(one, other) {
  const [a, b] = [centre(one), centre(other)];
  return Math.floor(a.y / (WHOLE / 5)) - Math.floor(b.y / (WHOLE / 5)) || a.x - b.x;
}
