/** Uses the bot as Teams clients do: sends activities over HTTP, reads the cards, presses their buttons by their visible title. */
import { randomUUID } from 'node:crypto';
import type { Connector, ShownMessage } from './connector.ts';

export interface Somebody {
  readonly id: string;
  readonly aadObjectId: string;
}

export interface Place {
  readonly id: string;
  readonly type: 'personal' | 'groupChat' | 'channel';
}

/** A button as it stands in a card. */
export interface CardButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
}

/** The answer to a press. */
export interface PressAnswer {
  readonly status: number;
  /** `…card.adaptive` or `…activity.message`. */
  readonly type: string;
  readonly card: unknown;
  readonly message: string;
}

export const person = (n: number): Somebody => ({ id: `user-id-${n}`, aadObjectId: `00000000-0000-0000-0000-0000000000${20 + n}` });
export const personal = (who: Somebody): Place => ({ id: `personal-${who.id}`, type: 'personal' });
export const channel: Place = { id: '19:meetings@thread.tacv2', type: 'channel' };
export const chat: Place = { id: '19:chat@thread.v2', type: 'groupChat' };

/** Every element of a card with all that is inside it, shown or not. */
export function* elements(card: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(card)) {
    for (const one of card) yield* elements(one);
  } else if (typeof card === 'object' && card !== null) {
    yield card as Record<string, unknown>;
    for (const value of Object.values(card)) yield* elements(value);
  }
}

/** All buttons of a card that send something, in order. */
export function buttonsOf(card: unknown): readonly CardButton[] {
  return [...elements(card)].filter(({ type }) => type === 'Action.Execute')
    .map(({ title, verb, data }) => ({ title: String(title), verb: String(verb), data: (data ?? {}) as Record<string, unknown> }));
}

/** All texts of a card, one a line. */
export function textOf(card: unknown): string {
  return [...elements(card)].flatMap(({ type, text, facts }) => [
    ...(type === 'TextBlock' || type === 'TextRun' ? [String(text)] : []),
    ...(Array.isArray(facts) ? facts.map(({ title, value }: { title: string; value: string }) => `${title} ${value}`) : []),
  ]).join('\n');
}

export interface Client {
  say(who: Somebody, place: Place, text: string, extra?: object): Promise<readonly ShownMessage[]>;
  install(place: Place, action?: string): Promise<void>;
  /** Presses the button with this title (or the first whose title matches). `inputs` is what was filled in. */
  press(who: Somebody, place: Place, card: unknown, title: string | RegExp, inputs?: object, extra?: object): Promise<PressAnswer>;
  /** Sends a press as it stands: for forged and redelivered ones. */
  invoke(who: Somebody, place: Place, verb: string, data: object, extra?: object): Promise<PressAnswer>;
  send(activity: object): Promise<Response>;
  activity(who: Somebody, place: Place, fields: object): Record<string, unknown>;
  /** The newest message in a place whose card has this text. */
  find(place: Place, text: string | RegExp): ShownMessage | undefined;
  /** Waits until the condition holds; fails after twenty seconds. */
  until<T>(condition: () => T | undefined | false, what: string): Promise<T>;
}

const TENANT = '00000000-0000-0000-0000-000000000001';

/** A client of the bot at `url` whose messages the bot sends to `connector`. */
export function createClient(url: string, connector: Connector): Client {
  const activity = (who: Somebody, place: Place, fields: object): Record<string, unknown> => ({
    id: randomUUID(), channelId: 'msteams', serviceUrl: connector.url, timestamp: new Date().toISOString(), locale: 'sv-SE',
    from: { id: who.id, name: 'Somebody', aadObjectId: who.aadObjectId }, recipient: { id: '28:bot', name: 'Samråd' },
    conversation: { id: place.id, conversationType: place.type, isGroup: place.type !== 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT }, ...(place.type === 'channel' ? { team: { id: 'team' }, channel: { id: place.id } } : {}) },
    entities: [{ type: 'clientInfo', locale: 'sv-SE', platform: 'Web' }],
    ...fields,
  });
  const send = (body: object): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close' }, body: JSON.stringify(body) });
  const invoke: Client['invoke'] = async (who, place, verb, data, extra = {}) => {
    const response = await send(activity(who, place, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb, data } }, ...extra }));
    const body = (await response.json().catch(() => ({}))) as { type?: string; value?: unknown };
    const isCard = body.type === 'application/vnd.microsoft.card.adaptive';
    return { status: response.status, type: body.type ?? '', card: isCard ? body.value : undefined, message: isCard ? '' : String(body.value ?? '') };
  };
  const inPlace = (place: Place): ShownMessage[] => [...connector.messages.values()].filter(({ conversationId }) => conversationId.split(';')[0] === place.id);
  return {
    activity, send, invoke,
    say: async (who, place, text, extra = {}) => {
      const before = new Set(connector.messages.keys());
      const response = await send(activity(who, place, { type: 'message', text: place.type === 'personal' ? text : `<at>Samråd</at> ${text}`, textFormat: 'plain', ...extra }));
      if (response.status !== 200) throw new Error(`The bot answered ${response.status}.`);
      return inPlace(place).filter(({ id }) => !before.has(id));
    },
    install: async (place, action = 'add') => {
      const response = await send(activity(person(0), place, { type: 'installationUpdate', action }));
      if (response.status !== 200) throw new Error(`The bot answered ${response.status}.`);
    },
    press: async (who, place, card, title, inputs = {}, extra = {}) => {
      const all = buttonsOf(card);
      const found = all.find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
      if (found === undefined) throw new Error(`No button "${String(title)}" among: ${all.map((one) => one.title).join(', ')}`);
      return invoke(who, place, found.verb, { ...found.data, ...inputs }, extra);
    },
    find: (place, text) => inPlace(place).reverse().find(({ card }) => (typeof text === 'string' ? textOf(card).includes(text) : text.test(textOf(card)))),
    until: async (condition, what) => {
      for (const start = Date.now(); Date.now() - start < 20_000;) {
        const value = condition();
        if (value !== undefined && value !== false) return value;
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error(`Waited twenty seconds for: ${what}`);
    },
  };
}
