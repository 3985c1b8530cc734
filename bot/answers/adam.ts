/** The Adam step: moves `weights` against `gradient`, in place. The length of a step may change underway. */
export function createAdam(size: number, step: number | { readonly now: number }): (weights: Float64Array, gradient: Float64Array) => void {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let round = 0;
  return (weights, gradient) => {
    round++;
    const length = typeof step === 'number' ? step : step.now;
    const [old, older] = [1 - 0.9 ** round, 1 - 0.999 ** round];
    for (let f = 0; f < size; f++) {
      const g = gradient[f] ?? 0;
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      const m = (first[f] ?? 0) / old;
      const v = (second[f] ?? 0) / older;
      weights[f] = (weights[f] ?? 0) - (length * m) / (Math.sqrt(v) + 1e-8);
    }
  };
}
