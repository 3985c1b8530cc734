import { describe, expect, it } from 'vitest';
import { createSealing } from '../../bot/record/sealing.ts';

const sealing = createSealing('a deployment secret of more than 32 characters');
const salt = Buffer.alloc(32, 7).toString('base64url');

describe('sealing', () => {
  it('opens what it sealed, for the same poll, seat and salt only', () => {
    const sealed = sealing.seal('yes', 'p1', 'seat-1', salt);
    expect(sealing.unseal(sealed, 'p1', 'seat-1', salt)).toBe('yes');
    expect(sealing.unseal(sealed, 'p2', 'seat-1', salt)).toBeUndefined();
    expect(sealing.unseal(sealed, 'p1', 'seat-2', salt)).toBeUndefined();
    expect(sealing.unseal(sealed, 'p1', 'seat-1', Buffer.alloc(32, 8).toString('base64url'))).toBeUndefined();
    expect(createSealing('another deployment secret of 32 characters').unseal(sealed, 'p1', 'seat-1', salt)).toBeUndefined();
  });

  it('does not tell equal choices, or their lengths, apart', () => {
    const sealed = ['yes', 'yes', 'no', 'abstain'].map((choice) => sealing.seal(choice, 'p1', 'seat-1', salt));
    expect(new Set(sealed).size).toBe(4);
    expect(new Set(sealed.map((one) => one.length)).size).toBe(1);
  });

  it('takes no forged or cut text, no short secret and no long choice', () => {
    const sealed = sealing.seal('yes', 'p1', 'seat-1', salt);
    const flipped = `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`;
    for (const text of ['', 'yes', sealed.slice(1), flipped]) expect(sealing.unseal(text, 'p1', 'seat-1', salt)).toBeUndefined();
    expect(() => createSealing('short')).toThrow(RangeError);
    expect(() => sealing.seal('x'.repeat(33), 'p1', 'seat-1', salt)).toThrow(RangeError);
  });
});
