// What somebody typed into the plain field of the notation while the editor was on its way.

/** Where two documents differ: from `start` on, the first to `a`, the second to `b`; null when they are the same. */
function difference(one, two) {
  const start = one.content.findDiffStart(two.content);
  if (start === null) return null;
  let { a, b } = one.content.findDiffEnd(two.content);
  // Letters that are there twice may be counted from both ends.
  const over = start - Math.min(a, b);
  if (over > 0) { a += over; b += over; }
  return { start, a, b };
}

/** Lays the change from `served` to `typed` on the text that is open, which others may have changed since it was served. Where they changed the same place, both stand, what was typed here after it as blocks of its own. */
export function layOn(state, served, typed) {
  const mine = difference(served, typed);
  if (!mine) return state.tr;
  const theirs = difference(served, state.doc);
  if (!theirs || mine.a <= theirs.start) return state.tr.replace(mine.start, mine.a, typed.slice(mine.start, mine.b));
  const shift = theirs.b - theirs.a;
  if (mine.start >= theirs.a) return state.tr.replace(mine.start + shift, mine.a + shift, typed.slice(mine.start, mine.b));
  const from = typed.resolve(mine.start).index(0);
  const until = mine.b > mine.start ? typed.resolve(mine.b).indexAfter(0) : from + 1;
  const blocks = typed.content.content.slice(from, until);
  const at = state.doc.resolve(Math.min(theirs.b, state.doc.content.size));
  return state.tr.insert(at.depth === 0 ? at.pos : at.after(1), blocks);
}
