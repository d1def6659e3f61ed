// A matter as a page, to read in a browser or to print: all that its card has room for only in part.
import { createHash } from 'node:crypto';
import {
  dateWords,
  eventWords,
  leadWords,
  olderWords,
  proceedingsWords,
  thingWords,
  waitWords,
} from '../../joint/matter/words.ts';
import type { MatterSeen } from '../../joint/matter/types.ts';
import type { Block, Section, SectionsPage } from '../../pages/blocks.ts';
import type { PageForm } from '../../pages/forms.ts';
import { fileNameIn } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import type { Frame } from '../../pages/page.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';

const asItIs = (text: string): string => text;

interface MatterPage {
  readonly name: string;
  readonly page: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** For whom it was made stands on it: another sees another one. */
export function matterPage(
  seen: MatterSeen,
  by: { readonly name: string },
  at: Date,
  form: PageForm = 'usual',
): MatterPage {
  const { matter } = seen;
  const older = olderWords(seen);
  const page: Frame & SectionsPage = {
    title: say('matter.title', { matter }),
    mark: say('matter.title', { matter }),
    made: say('matter.page.made', { name: by.name, when: dayAndTime(at.toISOString()) }),
    foot: say('matter.page.foot'),
    heading: say('matter.title', { matter }),
    lead: leadWords(seen),
    blocks: [
      { kind: 'note', tone: 'plain', text: say('matter.onlyYours') },
      ...(older === '' ? [] : [{ kind: 'note' as const, tone: 'warning' as const, text: older }]),
    ],
    sections: sectionsOf(seen),
  };
  const drawn = renderPage('sections', page, form);
  return { name: fileNameIn(form, 'matter'), page: drawn, hash: createHash('sha256').update(drawn).digest('hex') };
}

function sectionsOf(seen: MatterSeen): Section[] {
  const list = (lines: readonly string[]): Block[] => [
    lines.length > 0 ? { kind: 'list', lines } : { kind: 'text', text: say('matter.none') },
  ];
  const things = seen.things.map((thing) => thingWords(thing, asItIs));
  const columns = [say('matter.column.what'), say('matter.column.stands'), say('matter.column.reference')];
  return [
    { heading: say('matter.next'), blocks: list(seen.next.map((one) => dateWords(one, asItIs))) },
    { heading: say('matter.waits'), blocks: list(seen.waits.map((one) => waitWords(one, asItIs))) },
    { heading: say('matter.both'), blocks: list(seen.proceedings.map(proceedingsWords)) },
    {
      heading: say('matter.things'),
      blocks:
        things.length === 0
          ? list([])
          : [
              {
                kind: 'table',
                caption: say('matter.thingsCaption'),
                columns,
                rows: things.map(({ title, stands, reference }) => [title, stands, reference]),
              },
            ],
    },
    { heading: say('matter.happened'), blocks: list(seen.happened.map((one) => eventWords(one, asItIs))) },
  ];
}
