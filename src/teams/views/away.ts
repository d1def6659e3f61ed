// The card on which somebody who goes away names who stands in for them, or for somebody whom they lead.
import type { Person } from '../../people/directory.ts';
import type { AbsencesDocument } from '../../record/absences.ts';
import type { Absence } from '../../record/escalation-types.ts';
import type { EntryOf, ItemOf } from '../../record/types.ts';
import { isKind } from '../../record/entries.ts';
import type { View } from '../render.ts';
import { say } from '../../words/say.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import { withNotice } from './context.ts';
import { routeChoiceView } from './route-parts.ts';

/** An absence, with the name of whoever stands in. */
type Named = Absence & { readonly name: string };

/** Somebody who may be said to be away, and whether they are. */
export interface Absent {
  readonly person: Pick<Person, 'id' | 'name' | 'team'>;
  readonly absence: Named | null;
}

export interface AwayShown {
  /** Who could stand in. */
  readonly people: readonly Person[];
  /** Whoever looks; left out where it is about those whom they lead. */
  readonly self?: { readonly absence: Named | null; readonly decides: boolean };
  /** Those of whom they may say it. */
  readonly led: readonly Absent[];
}

interface Words {
  readonly title: string;
  readonly lines: readonly string[];
  readonly lead: string;
  readonly save: string;
}

const isAway = (absence: Named | null, now: Date): absence is Named =>
  absence !== null && Date.parse(absence.until) > now.getTime();

const asOption = ({ id, name, team }: Absent['person']) => ({ value: id, title: say('away.person', { name, team }) });

function ownWords(now: Date, { people, self }: AwayShown): Words {
  const { absence = null, decides = false } = self ?? {};
  const here = decides ? say('away.hereNow') : say('away.hereNowJoint');
  const line = isAway(absence, now)
    ? say('away.standsIn', { name: escapeMarkdown(absence.name), day: day(absence.until) })
    : here;
  const save = decides ? say('away.save') : say('away.saveJoint');
  if (people.length > 0)
    return { title: say('away.title'), lines: [line], lead: decides ? say('away.lead') : say('away.leadJoint'), save };
  // a list with nothing in it cannot be sent, and does not say so
  const lead = decides ? say('away.nobody') : say('away.nobodyJoint');
  return { title: say('away.nobodyTitle'), lines: isAway(absence, now) ? [line] : [], lead, save };
}

function peoplesWords(now: Date, { led }: AwayShown): Words {
  const away = led.flatMap(({ person, absence }) =>
    isAway(absence, now)
      ? say('away.standsInFor', {
          name: escapeMarkdown(absence.name),
          away: escapeMarkdown(person.name),
          day: day(absence.until),
        })
      : [],
  );
  const lines = away.length > 0 ? away : [say('away.nobodyAway')];
  return { title: say('away.titlePeople'), lines, lead: say('away.leadPeople'), save: say('away.saveJoint') };
}

/** Who stands in, and until when. */
export function awayView(now: Date, shown: AwayShown, notice = ''): View {
  const { people, self, led } = shown;
  const { title, lines, lead, save } = self ? ownWords(now, shown) : peoplesWords(now, shown);
  const absent = led.filter(({ absence }) => isAway(absence, now)).map(({ person: { id, name } }) => ({ id, name }));
  return withNotice(
    {
      template: 'escalation-away',
      data: {
        title,
        lines,
        lead,
        save,
        isAway: self ? isAway(self.absence, now) : false,
        absent: self ? [] : absent.map(({ id, name }) => ({ title: say('away.backPerson', { name }), whose: id })),
        whose: self ? [] : led.map(({ person }) => asOption(person)),
        people: people.map(asOption),
        leads: self !== undefined && led.length > 0,
        decides: self?.decides ?? false,
        first: now.toISOString().slice(0, 10),
      },
      summary: title,
      text: [...lines, lead].join(' '),
    },
    notice,
  );
}

interface Told {
  readonly document: AbsencesDocument;
  readonly item: ItemOf<'stand-in-news'>;
  readonly nameOf: (id: string) => string;
}

/** To whoever stands in, or to who is away; null where it is no longer so. */
export function standInNewsView({ document, item: { to, payload }, nameOf }: Told): View | null {
  const entry = document.journal[payload.seq - 1];
  if (!entry || !isKind(entry, 'stand-in-named')) return null;
  const { person, delegate, until } = entry.content;
  const now = document.away[person];
  if (now?.delegate !== delegate.id || now.until !== until) return null;
  return to === person ? awayNews(entry) : standInNews(entry, nameOf(person));
}

function standInNews({ by, content: { person, until } }: EntryOf<'stand-in-named'>, name: string): View {
  const away = escapeMarkdown(name);
  const saidBy = by.id === person ? '' : say('away.news.saidBy', { name: escapeMarkdown(by.name) });
  return routeChoiceView({
    title: say('away.news.standInTitle', { away }),
    lines: [say('away.news.standIn', { away, day: day(until) }), saidBy].filter(Boolean),
    rows: [],
    buttons: [{ title: say('away.news.open'), verb: 'joint-people', pick: 'people=0' }],
  });
}

function awayNews({ by, content: { delegate, until } }: EntryOf<'stand-in-named'>): View {
  const said = { by: escapeMarkdown(by.name), name: escapeMarkdown(delegate.name), day: day(until) };
  return routeChoiceView({
    title: say('away.news.awayTitle'),
    lines: [say('away.news.away', said)],
    rows: [],
    buttons: [{ title: say('away.news.change'), verb: 'away', pick: 'whose=' }],
  });
}
