// What a clerk does with findings, and with last year's report.
import { expect } from '@playwright/test';
import type { Clerk } from './clerk';
import { footingFigures, reportFile } from './footing';

/** The field of the sample that speaks of applications. */
export const APPLICATIONS = 'SectionText-1';
/** What it says, as the table has it. */
export const TRUE = '全年新收政府信息公开申请42件';

/** The sample with a sentence that contradicts the table of applications. */
export async function contradicts(clerk: Clerk) {
  await clerk.opensTheSample();
  await clerk.turnsTo('一');
  const text = await clerk.field(APPLICATIONS).inputValue();
  await clerk.writes(APPLICATIONS, text.replace(TRUE, '全年新收政府信息公开申请43件'));
  await expect(clerk.found('N01')).toHaveCount(1);
}

const carriedOut = (figures: Record<string, number | string>) =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([key]) => key.startsWith('applications.carried_in.'))
      .map(([key, value]) => [key.replace('carried_in', 'carried_out'), value]),
  );

/** A draft, and one of the year before that is attached to it. */
export async function attachesLastYear(clerk: Clerk) {
  const figures = footingFigures('2021');
  await clerk.receives(
    reportFile('2021', { ...figures, ...carriedOut(figures), 'disclosure.licences.decisions': 12 }, { year: 2023 }),
  );
  await clerk.goesToTheDrafts();
  await clerk.receives(reportFile('2021', { ...figures, 'disclosure.licences.decisions': 15 }));
  await clerk.turnsTo('二');
  await clerk.page.getByRole('button', { name: '与上年对照' }).click();
  const dialog = clerk.dialog('与上年比较');
  await expect(dialog).toContainText('还没有附上年的报告');
  await dialog.getByRole('button', { name: '附上' }).click();
  await expect(dialog).toContainText('附有青禾市档案局2023年度的报告');
  await dialog.getByRole('button', { name: '关闭' }).click();
}
