/** A smooth function of many numbers: its value at a point; it writes its slope there into `slope`. */
export type Objective = (point: Float64Array, slope: Float64Array) => number;

export interface MinimiseOptions {
  /** The most steps that are taken. */
  readonly steps: number;
  /** Stops where the slope has fallen to this share of what it was at the start. */
  readonly tolerance: number;
}

/** So many of the last steps tell the curvature. */
const MEMORY = 10;
/** A step must win at least this share of what the slope promises (Armijo). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 30;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, scale: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + scale * (source[i] ?? 0);
}

interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  /** 1 over the product of the two. */
  readonly scale: number;
}

/** The direction in which the last steps say that the lowest point lies (the two-loop recursion). */
function directionFrom(slope: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = slope.map((value) => -value);
  const shares = new Array<number>(steps.length).fill(0);
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i] as Step;
    const share = step.scale * dot(step.moved, direction);
    shares[i] = share;
    addScaled(direction, step.turned, -share);
  }
  const last = steps.at(-1);
  const scale = last ? 1 / (last.scale * dot(last.turned, last.turned)) : 1 / Math.sqrt(dot(slope, slope));
  for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale;
  steps.forEach((step, i) => {
    addScaled(direction, step.moved, (shares[i] ?? 0) - step.scale * dot(step.turned, direction));
  });
  return direction;
}

/**
 * The lowest point of a convex function, by L-BFGS (Liu and Nocedal 1989) with a backtracking line search, starting at
 * zero. Deterministic.
 *
 * @param size how many numbers the point has
 */
export function minimise(objective: Objective, size: number, options: MinimiseOptions): Float64Array {
  let point = new Float64Array(size);
  let slope = new Float64Array(size);
  let value = objective(point, slope);
  const enough = options.tolerance * Math.sqrt(dot(slope, slope));
  const steps: Step[] = [];
  for (let taken = 0; taken < options.steps; taken++) {
    if (Math.sqrt(dot(slope, slope)) <= enough) break;
    const direction = directionFrom(slope, steps);
    const promised = dot(direction, slope);
    if (promised >= 0) break;
    let length = 1;
    let next = point;
    let nextSlope = slope;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, length /= 2) {
      next = point.slice();
      addScaled(next, direction, length);
      nextSlope = new Float64Array(size);
      nextValue = objective(next, nextSlope);
      if (nextValue <= value + SUFFICIENT * length * promised) break;
    }
    if (nextValue >= value) break;
    const moved = next.slice();
    addScaled(moved, point, -1);
    const turned = nextSlope.slice();
    addScaled(turned, slope, -1);
    const product = dot(moved, turned);
    if (product > 0) steps.push({ moved, turned, scale: 1 / product });
    if (steps.length > MEMORY) steps.shift();
    [point, slope, value] = [next, nextSlope, nextValue];
  }
  return point;
}
