/** Sums over runs of numbers, in place: what learning and asking do most often. */

type Numbers = Float64Array | Float32Array | Int8Array;

/** The scalar product of two runs of the same length. */
export function product(a: Numbers, fromA: number, b: Numbers, fromB: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[fromA + i] as number) * (b[fromB + i] as number);
  return sum;
}

/** Adds one run to another, so many times. */
export function addScaled(to: Numbers, fromTo: number, from: Numbers, fromFrom: number, length: number, factor: number): void {
  for (let i = 0; i < length; i++) to[fromTo + i] = (to[fromTo + i] as number) + factor * (from[fromFrom + i] as number);
}
