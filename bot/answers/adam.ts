/** The Adam step: moves `weights` against `gradient`, in place. */
export function createAdam(size: number, step: number): (weights: Float64Array, gradient: Float64Array) => void {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let round = 0;
  return (weights, gradient) => {
    round++;
    for (let f = 0; f < size; f++) {
      const g = gradient[f] ?? 0;
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      const m = (first[f] ?? 0) / (1 - 0.9 ** round);
      const v = (second[f] ?? 0) / (1 - 0.999 ** round);
      weights[f] = (weights[f] ?? 0) - (step * m) / (Math.sqrt(v) + 1e-8);
    }
  };
}
