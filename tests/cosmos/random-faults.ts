/** Faults drawn from a seeded generator, so that a failing run can be repeated. */
import type { CosmosServerOptions, Fault } from './server.ts';

/** Share of requests that meet each fault. Reads are dropped seldom: the SDK waits a second before it repeats one. */
const WRITE_SHARES: Readonly<Partial<Record<Fault, number>>> = { throttle: 0.06, unavailable: 0.03, 'drop-before': 0.03, 'drop-after': 0.06, 'unavailable-after': 0.03 };
const READ_SHARES: Readonly<Partial<Record<Fault, number>>> = { throttle: 0.06, unavailable: 0.03, 'drop-before': 0.002, 'drop-after': 0.002, 'unavailable-after': 0.03 };

/** For `startCosmosServer({faults})`; about a fifth of the requests fail, `intensity` times as many. */
export function randomFaults(seed: number, intensity = 1): NonNullable<CosmosServerOptions['faults']> {
  const random = mulberry32(seed);
  return ({ write }) => {
    let draw = random() / intensity;
    for (const [fault, share] of Object.entries(write ? WRITE_SHARES : READ_SHARES)) {
      if (draw < share) return fault as Fault;
      draw -= share;
    }
    return undefined;
  };
}

/** Numbers from 0 to 1; small, fast and the same on every machine. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
