// Blocks from a terminal: a whole life by both sides, danger and back, and what a wrong word says.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from '../support/terminal.ts';

const program = join(import.meta.dirname, 'block-program.ts');
/** Yesterday, where the program runs: by its own clock. */
const DAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

describe('The terminal, for a block', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'blocks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const { run, ok, no } = commandOf(program, 'block', () => folder);
  const log = (as = 'pat', ...more: string[]): string => {
    const said = ['--asked', 'When the baby was last weighed', '--needed', 'The conference', '--on', DAY];
    const reason = ['--urgency', 'soon', '--reason', 'data-protection', '--about', 'children', '--matter', 'CS 4711'];
    return /NCC-\S{4}-\S{4}/.exec(ok(as, 'log', '--partner', 'HCT', ...said, ...reason, ...more))![0];
  };

  it('logs it, writes what both sides say, takes it higher, has the board told, and settles it', () => {
    assert.match(ok('pat', 'list'), /Nothing is open with you/);
    const id = log();
    assert.match(ok('pat', 'list'), new RegExp(`${id} \\(CS 4711\\): Norfolk Community Health\\. Step 1 of 4`));
    const shown = ok('pat', 'show', id);
    assert.match(shown, /Pat Practitioner speaks, until/);
    assert.match(shown, /Safeguarding team, safeguarding@health/);
    assert.match(shown, /Data protection law tells you how to share fairly/);
    assert.match(ok('pat', 'show', id, '--message'), /^To the person whom you asked, Norfolk Community Health/);
    const out = join(folder, 'page.html');
    assert.match(ok('pat', 'print', id, '--out', out), /page\.html/);
    assert.match(readFileSync(out, 'utf8'), /A request for information that is not settled/);
    assert.doesNotMatch(readFileSync(out, 'utf8'), /last weighed/);
    assert.match(no('pat', 'print', id, '--with-asked', '--out', out), /page\.html/, 'never over one that is there');
    ok('pat', 'print', id, '--with-asked', '--out', join(folder, 'asked.html'));
    assert.match(readFileSync(join(folder, 'asked.html'), 'utf8'), /last weighed/);
    assert.match(ok('holly', 'say', id, '--text', 'We never had the form'), /written by Holly Hill/);
    assert.match(ok('pat', 'next', id, '--text', 'Still no'), /Step 2 of 4: Manager to manager/);
    assert.match(ok('mo', 'next', id, '--answer', 'no-answer'), /Step 3 of 4: Service managers/);
    assert.match(no('pat', 'next', id, '--answer', 'yes'), /“yes” is none of these: no, no-answer/);
    assert.match(ok('sian', 'board', id), /Sian .+ has told the board/);
    assert.match(no('holly', 'settle', id, '--how', 'shared'), /Only the side that logged it/);
    assert.match(no('pat', 'settle', id, '--how', 'won'), /“won” is none of these/);
    const settled = ok('pat', 'settle', id, '--how', 'part', '--ours', 'We have the weight', '--theirs', 'By phone');
    assert.match(settled, /They shared part of it\. Settled by Pat Practitioner/);
    assert.match(ok('mo', 'settle', id, '--how', 'accepted-no', '--ours', 'Not to me'), /Somebody was before you/);
    assert.match(ok('holly', 'say', id, '--text', 'It had been with our lawyer'), /Closed/);
    assert.match(ok('pat', 'list'), /Nothing is open with you/);
    assert.match(ok('pat', 'list', '--all'), new RegExp(`${id}.*Closed`));
  });

  it('says who said that somebody is in danger, and takes it back with a reason and for that danger alone', () => {
    const id = log();
    const warned = ok('mo', 'danger', id);
    assert.match(warned, /Step 4 of 4/);
    assert.match(warned, /Mo Manager said that somebody is in danger\./);
    assert.match(ok('holly', 'show', id), /Norfolk County Council said that somebody is in danger\./);
    assert.match(no('pat', 'no-danger', id, '--why', 'They are well'), /Only whoever said so, or whoever speaks/);
    assert.match(no('mo', 'no-danger', id), /required option '--why/);
    const back = ok('mo', 'no-danger', id, '--why', 'He rang from the ward');
    assert.match(back, /Step 1 of 4/);
    assert.match(back, /Mo Manager wrote that it was a mistake: nobody is in danger\.; He rang from the ward/);
    assert.doesNotMatch(ok('holly', 'show', id), /ward/);
    assert.match(no('mo', 'no-danger', id, '--why', 'Once more'), /or it was taken back/);
  });

  it('takes it higher before its time for a reason, by whoever may', () => {
    const id = log();
    assert.match(
      no('cora', 'sooner', id, '--to', 'top', '--why', 'The hearing'),
      /Only a manager, or whoever logged it/,
    );
    assert.match(no('pat', 'sooner', id, '--to', 'board', '--why', 'The hearing'), /none of these: next, top/);
    assert.match(ok('pat', 'sooner', id, '--to', 'next', '--why', 'The hearing is on Thursday'), /Step 2 of 4/);
    const top = ok('mo', 'sooner', id, '--to', 'top', '--why', 'It is tomorrow');
    assert.match(top, /Step 4 of 4/);
    assert.match(top, /Mo Manager took it here before its time, and wrote why\.; It is tomorrow/);
    assert.match(no('mo', 'sooner', id, '--to', 'top', '--why', 'Again'), /This is the top of the ladder/);
  });

  it('shows the opposite of what another said before it is written, and writes it by --over', () => {
    const id = log();
    ok('holly', 'say', id, '--answer', 'no', '--text', 'Our lawyer said no');
    assert.match(no('pat', 'say', id, '--answer', 'yes'), /Somebody has said the opposite: read it above/);
    assert.match(ok('pat', 'say', id, '--answer', 'yes', '--over'), /See that it comes, then settle it/);
  });

  it('points out what may say who somebody is before it goes, and calls out danger in words', () => {
    const held = no('pat', 'log', '--partner', 'HCT', '--urgency', 'soon', '--asked', 'The file of Jayden Smith');
    assert.match(held, /“Jayden Smith” looks like a name/);
    const id = log();
    assert.match(no('pat', 'sooner', id, '--to', 'top', '--why', 'Kelly Jones is due in court'), /looks like a name/);
    const told = run('pat', 'say', id, '--text', 'He says he is going to kill the baby now');
    assert.equal(told.status, 0, told.error);
    assert.match(told.error, /^If somebody is in danger now, call 999/);
  });

  it('is nothing to a stranger, nor by a wrong reference or key', () => {
    const id = log();
    for (const [as, reference] of [
      ['drew', id],
      ['pat', 'NCC-0000-0000'],
    ] as const)
      assert.equal(no(as, 'show', reference), no('drew', 'show', 'NCC-0000-0000'));
    assert.match(no('pat', 'log', '--inside', 'nobody', '--urgency', 'soon'), /Nobody here has the key “nobody”/);
    assert.match(no('pat', 'log', '--partner', 'HCT', '--urgency', 'now'), /“now” is none of these/);
  });
});
