import assert from 'node:assert/strict';
import { askForFormats, formatsLine } from '../../src/pages/other-formats.ts';
import { PAGE_FORMS } from '../../src/pages/forms.ts';
import { renderPage } from '../../src/pages/page.ts';

const page = { title: 'A', mark: 'B', made: 'C', foot: 'D', heading: 'E', lead: '', blocks: [], sections: [] };
const inEachForm = (): string[] => PAGE_FORMS.map((form) => renderPage('sections', page, form));
const customerServices = { name: 'Customer Services', phone: '0344 800 8020' };

describe("The council's line for other formats", () => {
  afterEach(() => askForFormats(undefined));

  it('stands on a page in each form, with the numbers that there are', () => {
    askForFormats({ ...customerServices, textphone: '0344 800 8011', email: 'help@council.example' });
    for (const text of inEachForm())
      assert.ok(
        text.includes(
          'If you need this in large print, audio, Braille, another format or another language, ' +
            'ring Customer Services on 0344 800 8020. The number for a textphone is 0344 800 8011. ' +
            'Or write to help@council.example.',
        ),
        text.slice(-600),
      );
  });

  it('names no textphone and no address that there is none of', () => {
    askForFormats(customerServices);
    for (const text of inEachForm()) {
      assert.ok(text.includes('ring Customer Services on 0344 800 8020.'));
      assert.doesNotMatch(text, /textphone|write to/u);
    }
  });

  it('says nothing where nobody is named, and names the council where a number has no name', () => {
    assert.equal(formatsLine(), '');
    for (const text of inEachForm()) assert.doesNotMatch(text, /another format/u);
    askForFormats({ name: 'otherFormats', phone: '01603 000000' });
    assert.match(formatsLine(), /ring the council on 01603 000000\.$/u);
  });

  it('is on a page that is made again as it was then', () => {
    askForFormats(customerServices);
    assert.ok(
      renderPage('sections', { ...page, otherFormats: 'Ask at the desk.' }).includes('<p>Ask at the desk.</p>'),
    );
    assert.doesNotMatch(renderPage('sections', { ...page, otherFormats: '' }), /Customer Services/u);
  });
});
