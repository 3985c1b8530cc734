import { describe, expect, it } from 'vitest';
import type { DomainError } from '../../bot/meetings/errors.ts';
import { explain } from '../../bot/meetings/messages.ts';

const errors: { readonly [C in DomainError['code']]: Extract<DomainError, { code: C }> } = {
  'not-on-roster': { code: 'not-on-roster' }, 'not-allowed': { code: 'not-allowed', needs: 'chair-or-secretary' }, 'invalid-input': { code: 'invalid-input', field: 'seen' },
  'no-such-meeting': { code: 'no-such-meeting' }, 'no-such-item': { code: 'no-such-item' }, 'no-such-poll': { code: 'no-such-poll' }, 'no-such-person': { code: 'no-such-person' },
  'no-such-seat': { code: 'no-such-seat' }, 'no-such-proposal': { code: 'no-such-proposal' }, 'unknown-party': { code: 'unknown-party', party: 'mars' }, 'old-card': { code: 'old-card' },
  'meeting-not-open': { code: 'meeting-not-open' }, 'meeting-paused': { code: 'meeting-paused' }, 'meeting-not-paused': { code: 'meeting-not-paused' }, 'meeting-ended': { code: 'meeting-ended' },
  'another-meeting-open': { code: 'another-meeting-open', meeting: 'nb-1' }, 'too-early': { code: 'too-early' },
  'no-item-left': { code: 'no-item-left' }, 'no-earlier-item': { code: 'no-earlier-item' }, 'item-not-current': { code: 'item-not-current' }, 'item-closed': { code: 'item-closed' },
  'item-handled': { code: 'item-handled' }, 'item-undecided': { code: 'item-undecided' }, 'already-decided': { code: 'already-decided' }, 'not-decided': { code: 'not-decided' },
  'no-proposal': { code: 'no-proposal' }, 'too-few-options': { code: 'too-few-options' }, 'poll-open': { code: 'poll-open' }, 'no-open-poll': { code: 'no-open-poll' },
  'poll-closed': { code: 'poll-closed', voted: true }, 'poll-cancelled': { code: 'poll-cancelled' }, 'unknown-choice': { code: 'unknown-choice' },
  'no-quorum': { code: 'no-quorum', present: 1, required: 3, seats: 12 }, 'not-present': { code: 'not-present' }, 'not-serving': { code: 'not-serving' },
  'seat-served-by-other': { code: 'seat-served-by-other', name: 'Ada' }, 'conflict-of-interest': { code: 'conflict-of-interest' }, 'not-a-substitute': { code: 'not-a-substitute' },
  'substitute-not-present': { code: 'substitute-not-present' }, 'already-serving': { code: 'already-serving', seat: 'are-1' }, 'not-a-decision-maker': { code: 'not-a-decision-maker' },
  'bad-interval': { code: 'bad-interval' }, 'ballots-unreadable': { code: 'ballots-unreadable' }, 'demo-only': { code: 'demo-only' },
};

describe('refusals', () => {
  it.each(Object.values(errors))('$code is explained on one line in both languages, ending with what to do', (error) => {
    const [sv, en] = [explain(error, 'sv'), explain(error, 'en')];
    expect(sv).not.toBe(en);
    for (const line of [sv, en]) {
      expect(line).toMatch(/^[A-ZÅÄÖ"].+\.$/);
      expect(line).not.toMatch(/\n|undefined|\$\{/);
      expect(line.length).toBeLessThanOrEqual(200);
      expect(line.split(/[.:] /).length).toBeGreaterThan(1);
    }
  });

  it('carry their figures', () => {
    expect(explain(errors['no-quorum'], 'sv')).toContain('1 av 12 platser tjänstgör i ärendet, 3 krävs');
    expect(explain(errors['not-allowed'], 'en')).toContain('the chair or the secretary');
    expect(explain({ code: 'poll-closed', voted: false }, 'en')).toContain('no vote from you was registered');
  });
});
