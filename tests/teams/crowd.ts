/**
 * A crowd that votes over HTTP while things break: presses are delivered twice, some people change their mind, some give up
 * when they are told that nothing is known. What each of them may rely on is worked out from what they were told.
 */
import { randomUUID } from 'node:crypto';
import { member, seatOf } from './board-folder.ts';
import type { OpenVote } from './big-meeting.ts';
import { buttonsOf, channel, textOf, type Client, type PressAnswer } from './client.ts';

/** What is true of one seat when all is over. */
export interface Expectation {
  readonly seat: string;
  /** Choices that may stand in the record for it. Undefined among them: no ballot. */
  readonly possible: readonly (string | undefined)[];
  /** A receipt said "registered", and nothing was pressed after it. */
  readonly acknowledged: boolean;
}

export interface CrowdOptions {
  /** The instances that are up; asked anew before each press. */
  readonly instances: readonly Client[];
  readonly random: () => number;
  /** Called with the number of receipts so far. */
  readonly onReceipt: (receipts: number) => void;
}

const CHOICES = ['yes', 'no', 'abstain'] as const;
const TITLES: Readonly<Record<string, string>> = { yes: 'Ja', no: 'Nej', abstain: 'Avstår' };
/** How long those who do not give up go on pressing, in milliseconds: a killed process takes its time to start. */
const PATIENCE = 60_000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The choice a receipt says is registered; undefined when the answer is no receipt. */
export function receiptOf({ status, card }: PressAnswer): string | undefined {
  if (status !== 200 || card === undefined) return undefined;
  const marked = /✓ (\S+)/.exec(textOf(card))?.[1];
  return CHOICES.find((choice) => TITLES[choice] === marked);
}

/** Everybody presses at once; resolves when all have a receipt or have given up. */
export async function voteAsCrowd(vote: OpenVote, seats: number, { instances, random, onReceipt }: CrowdOptions): Promise<readonly Expectation[]> {
  let receipts = 0;
  const any = (): Client => instances[Math.floor(random() * instances.length)] as Client;
  const someChoice = (): string => CHOICES[Math.floor(random() * CHOICES.length)] as string;

  return Promise.all(Array.from({ length: seats }, async (_, index): Promise<Expectation> => {
    const who = member(index + 1);
    const late: Promise<unknown>[] = [];
    let possible: (string | undefined)[] = [undefined];
    let acknowledged = false;

    /** Presses until there is a receipt; a press nobody answered may count or not. */
    const press = async (choice: string, data: Record<string, unknown>, givesUp: boolean): Promise<PressAnswer | undefined> => {
      for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
        // Redelivery: the same press with a new activity id and a new time, at any instance, now or a little later.
        if (random() < 0.25) {
          const after = random() * 400;
          late.push(pause(after).then(() => any().invoke(who, channel, 'ballot', data, { id: randomUUID(), timestamp: new Date().toISOString() })).catch(() => undefined));
        }
        const answer = await any().invoke(who, channel, 'ballot', data).catch(() => undefined);
        const told = answer === undefined ? undefined : receiptOf(answer);
        if (answer !== undefined && told !== undefined) {
          possible = [told];
          acknowledged = true;
          onReceipt(++receipts);
          return answer;
        }
        possible = [...possible, choice];
        acknowledged = false;
        if (givesUp) return undefined;
        // Somebody told "not saved" presses again soon; where nothing answers they look for a moment longer.
        await pause((answer === undefined ? 200 : 20) * (1 + random()));
      }
      throw new Error(`${who.id} got no receipt in ${PATIENCE / 1_000} seconds.`);
    };

    const givesUp = random() < 0.15;
    const first = someChoice();
    const receipt = await press(first, vote.ballot(first).data, givesUp);
    // Every fifth changes the ballot, by the buttons of the receipt.
    if (receipt !== undefined && random() < 0.2) {
      const second = someChoice();
      const button = buttonsOf(receipt.card).find(({ data }) => data['choice'] === second);
      if (button !== undefined) await press(second, button.data, givesUp);
    }
    await Promise.all(late);
    return { seat: seatOf(index + 1), possible, acknowledged };
  }));
}
