/* What an editor of looks should think about again. Advice: nothing here keeps anybody from saving. */
import { centre } from "./look-geometry.js";

const MANY = 7;
const TARGET = 44;
const WIDE = 960;

/* shown: [{box, number, name, isBare, isGone}] in order; ratio: the picture's width by its height. Sentences. */
export function warnings(shown, ratio, say) {
  const found = shown.length > MANY ? [say("crowded", { all: shown.length })] : [];
  shown.forEach((one, i) => {
    if (one.isBare) found.push(say("bare", one));
    if (one.isGone) found.push(say("gone", one));
    if (!one.box) return;
    const width = Math.round((one.box.w / 10000) * WIDE);
    if (width < TARGET) found.push(say("narrow", { ...one, width }));
    const touching = shown.slice(i + 1).find((other) => other.box && apart(one.box, other.box, ratio) < TARGET / 2);
    if (touching) found.push(say("close", { number: one.number, other: touching.number }));
  });
  return found;
}

function apart(box, other, ratio) {
  const [a, b] = [centre(box), centre(other)];
  return Math.hypot(((a.x - b.x) / 10000) * WIDE, ((a.y - b.y) / 10000) * (WIDE / ratio));
}
