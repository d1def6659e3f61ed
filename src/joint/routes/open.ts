// Opening a route: by which protocol, between whom, about which matter.
import { isBlank } from '../../text/fold.ts';
import { clean } from '../../text/clean.ts';
import { tooLong } from '../../text/limits.ts';
import { newRegister } from '../../record/register-document.ts';
import type { Party, RouteContents } from '../../record/route-entries.ts';
import { matterKey } from '../../record/terms.ts';
import type { Actor, Context, Role } from '../../record/types.ts';
import { partyInWords } from '../../policy/protocols/in-words.ts';
import type { RouteParty } from '../../policy/protocols/schema.ts';
import { listOf } from '../../words/say.ts';
import { copiedKinds } from './data.ts';
import type { RouteData } from './data.ts';
import { entryOf, noRoute, tooLongAt, withRouteEntries } from './turn.ts';
import type { RouteDocument } from './turn.ts';
import type { OpenRoute, RouteRefusal } from './types.ts';

/** An agency, its kind, and whether anybody of it works with this bot. */
export interface AgencyGiven extends Party {
  readonly kind: string;
  readonly served: boolean;
}

export interface Opening {
  readonly actor: Actor;
  readonly role: Role;
  readonly own: AgencyGiven;
  /** Null where the people file has none of that id. */
  readonly other: AgencyGiven | null;
  readonly copies: readonly AgencyGiven[];
  readonly data: RouteData;
  readonly context: Context;
}

type Content = RouteContents['route-opened'];

/** What the first entry says, or why it cannot be opened. */
export function openingOf(
  command: OpenRoute,
  given: Opening,
): { readonly content: Content } | { readonly refusal: RouteRefusal } {
  const refusal = problemIn(command, given);
  if (refusal) return { refusal };
  const { own, copies, data } = given;
  const other = given.other!;
  const [from, to] = command.direction === 'out' ? [own, other] : [other, own];
  return {
    content: {
      protocol: data.protocol.id,
      version: data.protocol.version,
      route: data.id,
      direction: command.direction,
      matter: clean(command.matter),
      from: partyOf(from),
      to: partyOf(to),
      copies: copies.filter((one, at) => copies.findIndex(({ id }) => id === one.id) === at).map(partyOf),
      ...enteredFor(command, other),
      about: command.about ?? 'child',
      gives: data.gives,
      proceedings: {
        criminal: command.proceedings?.criminal ?? 'not-known',
        family: command.proceedings?.family ?? 'not-known',
      },
    },
  };
}

/** For whom it is entered: whoever has no people here; and whoever has, where it came from them on paper. */
function enteredFor({ direction }: OpenRoute, { id, served }: AgencyGiven): Pick<Content, 'enteredFor' | 'onPaper'> {
  if (!served) return { enteredFor: id };
  return direction === 'in' ? { enteredFor: id, onPaper: true } : {};
}

const partyOf = ({ id, name }: Party): Party => ({ id, name });

function problemIn(command: OpenRoute, { own, other, copies, data }: Opening): RouteRefusal | null {
  const matter = clean(command.matter);
  if (!data.protocol.actedOn) return noRoute('oldEdition', { title: data.protocol.title });
  if (isBlank(matter) || matterKey(matter) === '') return noRoute('matterNeeded');
  if (tooLong(matter)) return tooLongAt('matter').refusal;
  if (isBlank(command.other)) return noRoute('otherNeeded');
  if (!other || other.id === own.id) return noRoute('noSuchAgency');
  const [from, to] = command.direction === 'out' ? [own, other] : [other, own];
  const senders = command.direction === 'in' ? data.comesFrom : data.from;
  if (!isOf(senders, from)) return noRoute('wrongSender', { kinds: kindsInWords(senders), name: from.name });
  // what came by a copy, or was begun by somebody else, is written down by whom it reached
  const receivers = command.direction === 'in' ? data.reaches : data.to;
  if (!isOf(receivers, to)) return noRoute('wrongReceiver', { kinds: kindsInWords(receivers), name: to.name });
  // whoever gets a copy reads the whole form: nobody does whom the protocol does not name, and no party twice
  const kinds = copiedKinds(data);
  const wrong = copies.find((one) => !isOf(kinds, one) || one.id === from.id || one.id === to.id);
  return wrong ? noRoute('wrongCopy', { name: wrong.name }) : null;
}

const kindsInWords = (kinds: readonly RouteParty[]): string => listOf(kinds.map(partyInWords));

const isOf = (kinds: readonly RouteParty[], { kind }: AgencyGiven): boolean => kinds.some((one) => one === kind);

/** The new document. */
export function openedRoute(
  id: string,
  content: Content,
  acting: Pick<Opening, 'actor' | 'role' | 'context'> & { readonly osUser?: string | undefined },
): RouteDocument {
  return withRouteEntries(newRegister('route', id, acting.actor.agency), [entryOf(acting, 'route-opened', content)]);
}
