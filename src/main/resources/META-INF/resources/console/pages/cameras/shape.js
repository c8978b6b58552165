/** Corners are `[x, y]` in fractions of the picture, from its upper left corner. */
const between = (value) => Math.min(1, Math.max(0, value));
const round = (value) => Math.round(between(value) * 1000) / 1000;

export const MOST = 64;
export const LEAST = 3;

export const corner = (x, y) => [round(x), round(y)];

export const rectangle = ([ax, ay], [bx, by]) => {
  const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
};

export const isTooSmall = ([ax, ay], [bx, by]) => Math.abs(ax - bx) < 0.02 || Math.abs(ay - by) < 0.02;

export const withCorner = (corners, index, to) => corners.map((each, i) => (i === index ? corner(...to) : each));

export const withoutCorner = (corners, index) => (corners.length > LEAST ? corners.filter((_, i) => i !== index) : corners);

export const middle = (corners, index) => {
  const [[ax, ay], [bx, by]] = [corners[index], corners[(index + 1) % corners.length]];
  return corner((ax + bx) / 2, (ay + by) / 2);
};

/** One corner more, in the middle of the edge behind a corner. */
export const split = (corners, index) => [...corners.slice(0, index + 1), middle(corners, index), ...corners.slice(index + 1)];

/** The whole shape elsewhere, as far as the picture reaches. */
export function moved(corners, dx, dy) {
  const inside = (distance, values) => Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), distance));
  const x = inside(dx, corners.map(([each]) => each));
  const y = inside(dy, corners.map(([, each]) => each));
  return corners.map(([ax, ay]) => corner(ax + x, ay + y));
}

/** By the count of edges to the right, as the server does it. */
export function contains(corners, [x, y]) {
  return corners.reduce((inside, [ax, ay], i) => {
    const [bx, by] = corners.at(i - 1);
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);
}
