"""What is asked of a page from inside it: what is too wide, what is cut off, where Tab stops, what shows the focus."""

WIDER_THAN_THE_SCREEN = """() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return [];
    const right = document.documentElement.clientWidth;
    const isHeld = node => { // inside something that scrolls by itself
        for (let each = node.parentElement; each !== document.body; each = each.parentElement)
            if (getComputedStyle(each).overflowX !== "visible") return true;
        return false;
    };
    const out = [...document.body.querySelectorAll("*")]
        .filter(node => node.getBoundingClientRect().right > right + 1 && !isHeld(node));
    return [`${wide} px too wide`, ...out.slice(0, 4).map(node => node.outerHTML.slice(0, 120))];
}"""

# Text that its own box hides. What is for the ear only is meant to be hidden.
CUT_OFF = """() => {
    const hides = /hidden|clip/;
    return [...document.body.querySelectorAll("*")].filter(node => {
        if (!node.textContent.trim() || !node.checkVisibility()) return false;
        if (node.closest(".visually-hidden, svg, [hidden]")) return false;
        const style = getComputedStyle(node);
        const across = hides.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1;
        const down = hides.test(style.overflowY) && node.scrollHeight > node.clientHeight + 1;
        return node.clientWidth > 1 && (across || down);
    }).map(node => node.outerHTML.slice(0, 120));
}"""

STILL_MOVING = """() => [
    ...document.getAnimations().map(each => each.animationName ?? each.transitionProperty ?? "an animation"),
    ...[...document.querySelectorAll("*")].filter(node => {
        const style = getComputedStyle(node);
        const lasts = `${style.transitionDuration},${style.animationDuration}`.split(",");
        return lasts.some(said => parseFloat(said) > 0.01) || style.scrollBehavior === "smooth";
    }).map(node => node.outerHTML.slice(0, 120)),
]"""

# Where Tab should stop, in the order of the text. Of radio buttons that belong together it stops at one.
PREPARE_WALK = """() => {
    const inside = document.querySelector("dialog[open]") ?? document.body;
    const own = "button, input:not([type=hidden]), select, textarea, summary, iframe, video[controls]";
    const could = `a[href], ${own}, [tabindex]`;
    const isStop = node => (node.tabIndex >= 0 || node.matches("video")) && !node.disabled && !node.closest("[inert]")
        && node.checkVisibility({ visibilityProperty: true }) && !isOtherRadio(node);
    const isOtherRadio = node => {
        if (node.type !== "radio" || node.checked) return false;
        const group = [...(node.form ?? document).querySelectorAll(`input[type=radio][name="${node.name}"]`)];
        return group.some(each => each.checked) || group[0] !== node;
    };
    window.stops = [...inside.querySelectorAll(could)].filter(isStop);
    window.walked = [];
    const start = document.createElement("span"); // Tab goes on from where this was
    start.tabIndex = -1;
    inside.prepend(start);
    start.focus();
    start.remove();
    const note = event => window.walked.push(event.target);
    window.notWalking?.abort();
    window.notWalking = new AbortController();
    document.addEventListener("focusin", note, { signal: window.notWalking.signal });
    // A film has stops of the browser's own inside it: its buttons.
    return window.stops.length + 10 * window.stops.filter(stop => stop.matches("video")).length;
}"""

HOW_IT_WENT = """() => {
    const told = node => node.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
    const faults = [];
    window.notWalking.abort();
    const leap = window.stops.findIndex((stop, at) => window.walked[at] !== stop);
    const there = window.walked[leap];
    if (leap >= 0) faults.push(`Tab ${leap + 1}: ${there ? told(there) : "nothing"}, not ${told(window.stops[leap])}`);
    for (const stop of window.stops) {
        if (stop.tabIndex > 0) faults.push(`out of order by tabindex: ${told(stop)}`);
        if (stop.matches("video")) continue; // the browser shows where in it the focus is
        document.activeElement.blur();
        const before = outlines(stop);
        stop.focus();
        const after = outlines(stop);
        if (!after.some((seen, at) => seen && seen !== before[at])) faults.push(`its focus is not seen: ${told(stop)}`);
        if (isCovered(stop)) faults.push(`covered when it has the focus: ${told(stop)}`);
    }
    document.activeElement.blur();
    // What Tab passes by must be there a second time: a picture that repeats its title's link, a look's card.
    const passed = document.querySelectorAll(":is(a[href], button, input, select, textarea, summary)[tabindex='-1']");
    const isAlone = node => node.checkVisibility() && !node.closest("[aria-hidden=true], .look__card");
    faults.push(...[...passed].filter(isAlone).map(node => `Tab passes by: ${told(node)}`));
    return faults;

    function outlines(node) {
        const around = [];
        for (let each = node, up = 0; each && up < 5; each = each.parentElement, up++) around.push(each);
        return [...around, ...[...node.querySelectorAll("*")].slice(0, 20)].map(each => {
            const style = getComputedStyle(each);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outline : "";
        });
    }

    function isCovered(node) {
        if (getComputedStyle(node).pointerEvents === "none") return false; // nothing can be asked about it by its place
        const seen = [...node.getClientRects()].filter(box => box.width && box.height);
        return !seen.some(box => [0.5, 0.08, 0.92].some(part => {
            const hit = document.elementFromPoint(box.left + box.width * part, box.top + box.height * part);
            return hit && (node.contains(hit) || hit.closest("label")?.control === node);
        }));
    }
}"""

# What a finger must hit. Buttons, fields and what unfolds are 44 pixels at least, both ways; other links 24, or so far
# from the next target that circles of 24 pixels do not meet (WCAG 2.5.8). A link in a sentence is as high as its line.
HARD_TO_HIT = """() => {
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const isAside = node => node.closest("[inert], .visually-hidden, .skip");
    const isThere = node => node.checkVisibility({ visibilityProperty: true }) && !isAside(node);
    const isPrimary = node => node.matches("button, input, select, textarea, summary, .button");
    const targets = [...document.querySelectorAll(all)].filter(isThere).map(node => ({ node, box: reach(node) }));
    const told = node => node.outerHTML.replace(/\\s+/g, " ").slice(0, 140);
    const hard = targets.filter(each => each.box && isHard(each));
    return hard.map(({ node, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${told(node)}`);

    function isHard({ node, box }) {
        if (isPrimary(node)) return box.width < 43.5 || box.height < 43.5;
        if (box.width >= 23.5 && box.height >= 23.5) return false;
        return !isInASentence(node) && targets.some(other => other.node !== node && other.box && near(box, other.box));
    }

    /* The element, what belongs to it, and what it covers by a layer of its own. */
    function reach(node) {
        const layer = getComputedStyle(node, "::after");
        const isFull = layer.inset.split(" ").every(side => side === "0px");
        if (layer.content !== "none" && layer.position === "absolute" && isFull) {
            let holds = node;
            const isStatic = each => getComputedStyle(each).position === "static";
            while (holds !== document.body && isStatic(holds)) holds = holds.parentElement;
            return holds.getBoundingClientRect();
        }
        const rects = [node, ...(node.labels ?? [])].map(each => each.getBoundingClientRect());
        const boxes = rects.filter(box => box.width > 1 && box.height > 1);
        if (!boxes.length) return null;
        const all = side => boxes.map(box => box[side]);
        const [left, top] = [Math.min(...all("left")), Math.min(...all("top"))];
        const [right, bottom] = [Math.max(...all("right")), Math.max(...all("bottom"))];
        return { left, top, right, bottom, width: right - left, height: bottom - top };
    }

    function isInASentence(node) {
        const around = node.parentElement;
        const [all, own] = [around, node].map(each => each.textContent.trim().length);
        return getComputedStyle(node).display === "inline" && all > own;
    }

    /* Would a circle of 24 pixels around the middle of the small one meet the other, or the circle of a small other? */
    function near(box, other) {
        const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
        const [[x, y], [otherX, otherY]] = [middle(box), middle(other)];
        const across = Math.max(other.left - x, 0, x - other.right);
        const down = Math.max(other.top - y, 0, y - other.bottom);
        const isSmall = other.width < 23.5 || other.height < 23.5;
        return Math.hypot(across, down) < 12 || (isSmall && Math.hypot(otherX - x, otherY - y) < 24);
    }
}"""
