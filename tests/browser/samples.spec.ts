// Real reports, entered as a clerk would: by keys, row by row, out of the published text.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Clerk } from './clerk';
import { allCells, cellsOf, words, type EditionId } from './form';
import { figuresIn } from './footing';

const PETITION = fileURLToPath(new URL('../../../shared/samples/petition-bureau-2020.txt', import.meta.url));

/** The figures of the published tables, in the order in which they stand there, by the form's keys. */
function published(text: string): Record<string, string> {
  const between = (from: string, to: string) => text.slice(text.indexOf(`\n${from}`), text.indexOf(`\n${to}`));
  const boxes = (part: string) => part.split('\n').map((line) => line.trim()).filter((line) => /^[\d.]+(万元)?$/.test(line));
  const figures: Record<string, string> = {};
  for (const [part, from, to] of [['二', '二、', '三、'], ['三', '三、', '四、政府'], ['四', '四、政府', '五、']] as const) {
    const keys = cellsOf[part]('2019');
    const found = boxes(between(from, to));
    expect(found, `the figures of part ${part}`).toHaveLength(keys.length);
    keys.forEach((key, at) => { figures[key] = found[at]!; });
  }
  return figures;
}

/** Enters every figure from the first cell on, going on by Tab. */
async function enters(clerk: Clerk, edition: EditionId, figures: Record<string, string>) {
  for (const part of ['二', '三', '四'] as const) {
    await clerk.turnsTo(part);
    const keys = cellsOf[part](edition);
    await clerk.cell(keys[0]!).click();
    for (const key of keys) {
      await clerk.page.keyboard.type(figures[key]!);
      await clerk.presses('Tab');
    }
    await clerk.sees(keys.at(-1)!, figures[keys.at(-1)!]!);
  }
}

/** The figure as the file holds it: a count as a number, an amount or a signed change as written. */
const inTheFile = (key: string, figure: string) => (/amount$/.test(key) ? figure : Number(figure));

async function holdsWhatWasEntered(clerk: Clerk, edition: EditionId, figures: Record<string, string>) {
  const { page } = clerk;
  const file = await clerk.exportsJson();
  const expected = Object.fromEntries(allCells(edition).map((key) => [key, inTheFile(key, figures[key]!)]));
  expect(figuresIn(file.text)).toEqual(expected);
  await expect(clerk.found('F')).toHaveCount(0);

  const frame = await clerk.previews();
  const printed = (await frame.locator('th, td').allTextContents()).map((text) => text.replace(/\s/g, ''));
  for (const part of ['二', '三', '四'] as const) for (const word of words[part](edition)) expect(printed).toContain(word);
  expect(printed.filter((text) => /^[+-]?[\d.]+(万元)?$/.test(text))).toEqual(allCells(edition).map((key) => figures[key]!));
  await clerk.returnsToTheReport();

  await clerk.goesToTheDrafts();
  await clerk.imports(file);
  await expect(page.locator('.draft-list li')).toHaveCount(2);
  // What lies in the bin, the sample itself, is kept as it was.
  const kept = Object.entries(await clerk.keptDrafts()).filter(([key]) => !key.startsWith('nianbao/draft/sample/'));
  const [one, other, ...more] = kept.map(([, draft]) => draft);
  expect(more).toEqual([]);
  expect({ ...other, fills_totals: null }).toEqual({ ...one, fills_totals: null });
}

test('the petition bureau’s report of 2020, entered by keys, is the report that was published', async ({ clerk }) => {
  test.skip(!existsSync(PETITION), `${PETITION} is not on this machine`);
  test.slow();
  const figures = published(readFileSync(PETITION, 'utf8'));
  await clerk.opensThePage();
  await clerk.begins('自治区信访局', 2020);
  await enters(clerk, '2019', figures);
  await holdsWhatWasEntered(clerk, '2019', figures);
});

test('the editor’s own sample, entered by keys into a new report, is the sample again', async ({ clerk }) => {
  test.slow();
  await clerk.opensTheSample();
  const sample = await clerk.exportsJson();
  const figures = Object.fromEntries(Object.entries(figuresIn(sample.text)).map(([key, figure]) => [key, String(figure)]));
  // What its prose says: 42 received, 4 carried in, 44 concluded, 2 carried out, fees of 47.086 万元.
  expect(figures).toMatchObject({
    'applications.received.total': '42',
    'applications.carried_in.total': '4',
    'applications.concluded.total': '44',
    'applications.carried_out.total': '2',
    'litigation.review.total': '3',
    'disclosure.fees.amount': '47.086',
  });
  await clerk.goesToTheDrafts();
  await clerk.page.getByRole('button', { name: /^删除/ }).click();
  await expect(clerk.page.locator('.empty')).toBeVisible();
  await clerk.begins('澜川市水务局', 2025);
  await enters(clerk, '2021', figures);
  await holdsWhatWasEntered(clerk, '2021', figures);
});
