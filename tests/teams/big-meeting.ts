/** A meeting of a large board, driven over HTTP to the point where everybody can vote. */
import { member, SECRETARY } from './board-folder.ts';
import { buttonsOf, channel, personal, type CardButton, type Client } from './client.ts';

/** How many requests are under way at once while people check in. */
const LANES = 30;

export interface OpenVote {
  readonly meetingId: string;
  readonly pollId: string;
  /** The ballot button of a choice, as it stands on the card in the channel. */
  readonly ballot: (choice: string) => CardButton;
}

/** Starts the meeting, checks everybody in by card, takes up the decision item and opens a vote on it. */
export async function openBigVote(clients: readonly [Client, ...Client[]], seats: number, form: 'open' | 'secret' = 'open'): Promise<OpenVote> {
  const [client] = clients;
  const desk = personal(SECRETARY);
  await client.install(channel);
  const [begun] = await client.say(SECRETARY, desk, 'starta möte');
  if (begun === undefined) throw new Error('The meeting did not start.');
  const checkIn = await client.until(() => client.find(channel, 'Närvaro'), 'the check-in card');
  let next = 1;
  await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
    while (next <= seats) {
      const who = member(next++);
      const answer = await (clients[lane % clients.length] ?? client).press(who, channel, checkIn.card, 'Jag är här');
      if (answer.status !== 200 || answer.card === undefined) throw new Error(`${who.id} could not check in: ${answer.status} ${answer.message}`);
    }
  }));
  const control = await client.press(SECRETARY, desk, begun.card, /Nästa/);
  const opened = await client.press(SECRETARY, desk, control.card, form === 'open' ? /öppen/i : /sluten/i);
  if (opened.card === undefined) throw new Error(`The vote could not be opened: ${opened.message}`);
  const poll = await client.until(() => client.find(channel, form === 'open' ? 'Öppen omröstning' : 'Sluten omröstning'), 'the poll card');
  const ballots = buttonsOf(poll.card).filter(({ verb }) => verb === 'ballot');
  const ballot = (choice: string): CardButton => {
    const found = ballots.find(({ data }) => data['choice'] === choice);
    if (found === undefined) throw new Error(`There is no button for ${choice}.`);
    return found;
  };
  const { meetingId, pollId } = ballot('yes').data;
  return { meetingId: String(meetingId), pollId: String(pollId), ballot };
}
