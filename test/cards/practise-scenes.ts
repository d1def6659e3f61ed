// Practising: the ways in, a case, its answer in each way that a decision can go, what is kept, and sets.
import { loadPractice } from '../../src/practice/load.ts';
import { MOST_SITUATIONS } from '../../src/practice/sets.ts';
import type { Topic } from '../../src/practice/topics.ts';
import type { SetSeen } from '../../src/cases/practice.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { makeEditions } from '../../src/policy/governing.ts';
import type { View } from '../../src/teams/render.ts';
import type { CaseViewContext } from '../../src/teams/views/case.ts';
import { practiseView } from '../../src/teams/views/practise.ts';
import type { PractiseShown } from '../../src/teams/views/practise.ts';

export function practiseScenes(stage: CaseViewContext, nasty: string): Record<string, View> {
  const practice = loadPractice();
  const { situations, lessons } = practice;
  const later = { edition: loadEdition('england-2026-duty'), from: '2026-09-30' };
  const both = makeEditions([{ edition: stage.edition, from: '2015-03-23' }, later]);
  const draw = (shows: PractiseShown): View => practiseView({ ...stage, editions: both }, shows);
  const one = (id: string) => ({ situation: practice.byId(id)!, of: 'topic:consent', ofWords: 'Consent' });
  const ofTopic = (topic: Topic) => situations.filter(({ topics }) => topics.includes(topic));
  const answered = { page: 'answer', wrote: '', saved: true } as const;
  const set: SetSeen = {
    id: 's1',
    place: '00000000-0000-0000-0000-0000000000b1~s1',
    name: nasty,
    by: 'Mo Manager',
    isOwn: true,
    situations: ['sister-at-nursery', 'who-reported-me'],
  };
  const talk = { place: set.place, at: 0, all: 2 };
  const kept = situations.slice(0, MOST_SITUATIONS).map(({ id, text }, i) => ({
    id,
    text,
    times: i + 1,
    rightInARow: i % 2,
    last: i % 2 === 0 ? ('other' as const) : ('same' as const),
    at: '2026-11-20T10:00:00.000Z',
  }));
  return {
    'practise-list home': draw({
      page: 'home',
      tally: { practised: 0, right: 0, comesAgain: 0 },
      all: 80,
      leads: false,
    }),
    'practise-list home of a lead': draw({
      page: 'home',
      tally: { practised: 12, right: 9, comesAgain: 1 },
      all: 80,
      leads: true,
    }),
    'practise-list topics': draw({ page: 'topics', practice }),
    'practise-list parts': draw({ page: 'parts', practice }),
    'practise-list lessons': draw({ page: 'lessons', practice }),
    'practise-list lesson': draw({
      page: 'lesson',
      lesson: lessons[0]!,
      situations: lessons[0]!.situations.map((id) => practice.byId(id)!),
    }),
    'practise-one': draw({ page: 'one', ...one('sister-at-nursery') }),
    'practise-one longest': draw({
      page: 'one',
      ...one(situations.toSorted((a, b) => b.text.length - a.text.length)[0]!.id),
    }),
    'practise-answer': draw({ ...answered, ...one('sister-at-nursery'), decided: 'share' }),
    'practise-answer otherwise': draw({
      ...answered,
      ...one('small-worries-and-a-no'),
      decided: 'do-not-share',
      wrote: nasty,
      saved: false,
    }),
    'practise-answer accepted': draw({ ...answered, ...one('order-that-was-a-notice'), decided: 'do-not-share' }),
    'practise-answer ours': draw({ ...answered, ...one('home-asks-what-to-look-for'), decided: 'share' }),
    'practise-one talk': draw({ page: 'one', ...one('who-reported-me'), of: `set:${set.place}`, talk }),
    'practise-answer talk': draw({ ...answered, ...one('who-reported-me'), decided: null, talk }),
    'practise-list sets': draw({ page: 'sets', sets: [set], leads: true }),
    'practise-list sets none': draw({ page: 'sets', sets: [], leads: false }),
    'practise-list set': draw({ page: 'set', set }),
    'practise-list kept': draw({ page: 'kept', kept }),
    'practise-list kept none': draw({ page: 'kept', kept: [] }),
    'practise-list put topics': draw({ page: 'put-topics', practice }),
    'practise-put': draw({ page: 'put', topic: 'consent', situations: ofTopic('consent') }),
    'practise-put again': draw({
      page: 'put',
      topic: 'police',
      situations: ofTopic('police'),
      typed: { name: nasty, cases: 'knife-wound-others-next' },
    }),
  };
}
