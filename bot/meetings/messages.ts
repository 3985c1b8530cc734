/** One line for every refusal, in both languages: what is the matter and what to do. */
import type { Language } from '../../data/schema/text.ts';
import type { DomainError, ErrorCode } from './errors.ts';

type Line<C extends ErrorCode> = (error: Extract<DomainError, { code: C }>) => string;
type Catalogue = { readonly [C in ErrorCode]: { readonly sv: string | Line<C>; readonly en: string | Line<C> } };

const NEEDS = {
  'chair-or-secretary': { sv: 'ordföranden eller sekreteraren', en: 'the chair or the secretary' },
  member: { sv: 'ledamöter och ersättare', en: 'members and substitutes' },
  voter: { sv: 'tjänstgörande ledamöter och ersättare', en: 'serving members and substitutes' },
} as const;

const CATALOGUE: Catalogue = {
  'not-on-roster': { sv: 'Du finns inte i den här nämndens förteckning. Be sekreteraren lägga till dig.', en: 'You are not on the roster of this board. Ask the secretary to add you.' },
  'not-allowed': { sv: (e) => `Det här kan bara ${NEEDS[e.needs].sv} göra. Inget ändrades.`, en: (e) => `Only ${NEEDS[e.needs].en} can do this. Nothing was changed.` },
  'invalid-input': { sv: (e) => `Uppgiften "${e.field}" saknas eller går inte att använda. Öppna kortet på nytt och försök igen.`, en: (e) => `The value "${e.field}" is missing or cannot be used. Open the card again and retry.` },
  'no-such-meeting': { sv: 'Mötet finns inte. Skriv "möten" för att se vilka som finns.', en: 'There is no such meeting. Write "meetings" to see which there are.' },
  'no-such-item': { sv: 'Ärendet finns inte på dagordningen. Skriv "dagordning" för att se den.', en: 'The item is not on the agenda. Write "agenda" to see it.' },
  'no-such-poll': { sv: 'Omröstningen hör inte till mötet. Skriv "omröstning" för att se den som pågår.', en: 'The poll does not belong to this meeting. Write "vote" to see the one that is open.' },
  'no-such-person': { sv: 'Personen finns inte i nämndens förteckning. Välj någon i listan.', en: 'The person is not on the roster. Choose somebody from the list.' },
  'no-such-seat': { sv: 'Platsen finns inte i nämnden. Välj en plats i listan.', en: 'The board has no such seat. Choose one from the list.' },
  'no-such-proposal': { sv: 'Förslaget finns inte i ärendet. Öppna ärendet på nytt och välj ett som finns.', en: 'The item has no such proposal. Open the item again and choose one that exists.' },
  'unknown-party': { sv: (e) => `"${e.party}" är inte en av nämndens parter. Välj en part i listan.`, en: (e) => `"${e.party}" is not one of the board's parties. Choose one from the list.` },
  'old-card': { sv: 'Mötet har gått vidare sedan kortet visades. Inget ändrades: titta på det nya läget och tryck igen om det behövs.', en: 'The meeting has moved on since this card was shown. Nothing was changed: look at the new state and press again if needed.' },
  'meeting-not-open': { sv: 'Mötet har inte startat. Ordföranden eller sekreteraren startar det med "starta möte".', en: 'The meeting has not started. The chair or the secretary starts it with "start meeting".' },
  'meeting-paused': { sv: 'Mötet har paus. Återuppta det först.', en: 'The meeting is paused. Resume it first.' },
  'meeting-not-paused': { sv: 'Mötet har inte paus. Du behöver inte återuppta det.', en: 'The meeting is not paused. There is no need to resume it.' },
  'meeting-ended': { sv: 'Mötet är avslutat och inget ändrades. Sekreteraren kan göra en rättelse.', en: 'The meeting has ended and nothing was changed. The secretary can make a correction.' },
  'another-meeting-open': { sv: (e) => `Nämndens möte ${e.meeting} pågår. Avsluta det innan nästa startar.`, en: (e) => `The board's meeting ${e.meeting} is still open. End it before the next one starts.` },
  'too-early': { sv: 'Incheckningen öppnar en timme före mötet, eller när mötet startar. Försök igen då.', en: 'Check-in opens one hour before the meeting, or when it starts. Try again then.' },
  'no-item-left': { sv: 'Det här är sista ärendet. Avsluta mötet, eller lägg till ett ärende.', en: 'This is the last item. End the meeting, or add an item.' },
  'no-earlier-item': { sv: 'Det finns inget tidigare ärende att gå tillbaka till. Fortsätt med det här.', en: 'There is no earlier item to go back to. Continue with this one.' },
  'item-not-current': { sv: 'Ärendet behandlas inte just nu. Gå till ärendet först.', en: 'The item is not being dealt with now. Go to the item first.' },
  'item-closed': { sv: 'Ärendet är avslutat. Gör en rättelse i stället.', en: 'The item is closed. Make a correction instead.' },
  'item-handled': { sv: 'Ärendet har redan behandlats. Välj ett som återstår.', en: 'The item has already been dealt with. Choose one that remains.' },
  'item-undecided': { sv: 'Beslutsärendet har inget beslut. Besluta, bordlägg eller dra tillbaka det innan mötet går vidare.', en: 'The decision item has no decision. Decide, table or withdraw it before moving on.' },
  'already-decided': { sv: 'Ärendet är redan beslutat. Ångra beslutet först om det blev fel.', en: 'The item is already decided. Undo the decision first if it was wrong.' },
  'not-decided': { sv: 'Ärendet har inget beslut att ändra. Fatta beslutet först.', en: 'The item has no decision to change. Take the decision first.' },
  'no-proposal': { sv: 'Ärendet har inget förslag. Lägg till ett förslag eller skriv beslutet.', en: 'The item has no proposal. Add a proposal or write the decision.' },
  'too-few-options': { sv: 'Det behövs minst två olika alternativ. Lägg till ett förslag eller en kandidat.', en: 'At least two different alternatives are needed. Add a proposal or a candidate.' },
  'poll-open': { sv: 'En omröstning pågår. Stäng eller avbryt den först.', en: 'A poll is open. Close or cancel it first.' },
  'no-open-poll': { sv: 'Ingen omröstning pågår. Ordföranden eller sekreteraren öppnar en på beslutsärendet.', en: 'No poll is open. The chair or the secretary opens one on the decision item.' },
  'poll-closed': {
    sv: (e) => (e.voted ? 'Omröstningen är stängd. Rösten som var registrerad när den stängdes räknades, och inget ändrades nu.' : 'Omröstningen är stängd och ingen röst från dig registrerades. Vänd dig till ordföranden.'),
    en: (e) => (e.voted ? 'The poll is closed. The vote registered when it closed was counted, and nothing was changed now.' : 'The poll is closed and no vote from you was registered. Turn to the chair.'),
  },
  'poll-cancelled': { sv: 'Omröstningen avbröts och inga röster räknades. Vänta på nästa.', en: 'The poll was cancelled and no votes were counted. Wait for the next one.' },
  'unknown-choice': { sv: 'Det alternativet finns inte i omröstningen. Välj ett på kortet.', en: 'The poll has no such alternative. Choose one on the card.' },
  'no-quorum': {
    sv: (e) => `Nämnden är inte beslutsför: ${e.present} av ${e.seats} platser tjänstgör i ärendet, ${e.required} krävs. Checka in fler eller bordlägg ärendet.`,
    en: (e) => `There is no quorum: ${e.present} of ${e.seats} seats are serving on the item, ${e.required} are required. Check in more people or table the item.`,
  },
  'not-present': { sv: 'Du är inte incheckad. Tryck "Jag är här" på närvarokortet och försök igen.', en: 'You are not checked in. Press "I am here" on the attendance card and try again.' },
  'not-serving': { sv: 'Du tjänstgör inte, så din röst registrerades inte. Be sekreteraren om du ska tjänstgöra för någon.', en: 'You are not serving, so your vote was not registered. Ask the secretary if you are to serve for somebody.' },
  'seat-served-by-other': { sv: (e) => `${e.name} tjänstgör på platsen. Be sekreteraren avsluta tjänstgöringen först.`, en: (e) => `${e.name} is serving for the seat. Ask the secretary to end that first.` },
  'conflict-of-interest': { sv: 'Jäv är anmält, så du deltar inte i ärendet. Säg till sekreteraren om det är fel.', en: 'A conflict of interest is registered, so you do not take part in this item. Tell the secretary if that is wrong.' },
  'not-a-substitute': { sv: 'Personen är inte ersättare. Välj en ersättare i listan.', en: 'The person is not a substitute. Choose a substitute from the list.' },
  'substitute-not-present': { sv: 'Ersättaren är inte incheckad. Checka in ersättaren först.', en: 'The substitute is not checked in. Check the substitute in first.' },
  'already-serving': { sv: (e) => `Ersättaren tjänstgör redan för platsen ${e.seat}. Avsluta den tjänstgöringen först.`, en: (e) => `The substitute is already serving for the seat ${e.seat}. End that first.` },
  'not-a-decision-maker': { sv: 'Bara den som tjänstgör i ärendet kan reservera sig. Lämna en protokollsanteckning i stället.', en: 'Only somebody serving on the item can enter a reservation. Leave a note for the record instead.' },
  'bad-interval': { sv: 'Tiderna går inte ihop: de ska ligga inom mötet, i ordning och utan överlapp. Rätta och försök igen.', en: 'The times do not fit: they must lie within the meeting, in order and without overlap. Correct them and try again.' },
  'ballots-unreadable': { sv: 'Rösterna kan inte öppnas med den nyckel boten har nu. Avbryt omröstningen och rösta om, eller återställ nyckeln.', en: 'The ballots cannot be opened with the key the bot has now. Cancel the poll and vote again, or restore the key.' },
  'demo-only': { sv: 'Demokommandot finns bara i lokalt läge. Inget ändrades.', en: 'The demo command exists in local mode only. Nothing was changed.' },
};

/** The one-line explanation of a refusal in the reader's language. */
export function explain(error: DomainError, language: Language): string {
  // The catalogue's type ties every line to its own error; the union over all codes loses that tie.
  const line = CATALOGUE[error.code][language] as string | ((error: DomainError) => string);
  return typeof line === 'string' ? line : line(error);
}
