// A made-up report whose tables foot: every total is reckoned here, from addends drawn by rule.
import { COLUMNS, DISPUTES, OUTCOMES, SUBHEADINGS, cellsOf, results, type EditionId } from './form';

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Figures by key. The same seed gives the same figures. */
export function footingFigures(edition: EditionId, seed = 7): Record<string, number | string> {
  const draw = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const figures: Record<string, number | string> = {};
  for (const key of cellsOf.二(edition)) {
    figures[key] = /amount$/.test(key) ? '6.64万元' : /rules/.test(key) ? 0 : draw(40);
  }
  if (edition === '2021') figures['disclosure.fees.amount'] = '0.092';
  const rows = ['received', 'carried_in', ...results(edition), 'concluded', 'carried_out'];
  for (const column of COLUMNS.slice(0, -1)) {
    const at = (row: string) => `applications.${row}.${column}`;
    for (const row of results(edition)) figures[at(row)] = 1 + draw(9);
    figures[at('concluded')] = sum(results(edition).map((row) => Number(figures[at(row)])));
    figures[at('carried_out')] = 2 + draw(5);
    figures[at('carried_in')] = 1 + draw(7);
    figures[at('received')] =
      Number(figures[at('concluded')]) + Number(figures[at('carried_out')]) - Number(figures[at('carried_in')]);
  }
  for (const row of rows) {
    const across = COLUMNS.slice(0, -1).map((column) => Number(figures[`applications.${row}.${column}`]));
    figures[`applications.${row}.total`] = sum(across);
  }
  for (const row of DISPUTES) {
    const outcomes = OUTCOMES.slice(0, -1).map((column) => [column, 1 + draw(6)] as const);
    for (const [column, value] of outcomes) figures[`litigation.${row}.${column}`] = value;
    figures[`litigation.${row}.total`] = sum(outcomes.map(([, value]) => value));
  }
  return figures;
}

/** The JSON file of a report with these figures, as a colleague would send it. */
export function reportFile(edition: EditionId, figures: Record<string, number | string>, more: object = {}): string {
  const year = edition === '2021' ? 2024 : 2020;
  const report: any = {
    format: 'nianbao-report',
    version: 1,
    edition,
    year,
    organ: { name: '青禾市档案局', kind: 'department' },
    introduction: `本报告统计期限为${year}年1月1日至${year}年12月31日。`,
    overview: SUBHEADINGS.map((heading) => ({ heading })),
    problems: '主要问题是解读不够；下一步加强改进。',
    other_matters: `${year}年收取信息处理费0元。`,
    ...more,
  };
  for (const [key, value] of Object.entries(figures)) {
    const [table, row, column] = key.split('.');
    ((report[table] ??= {})[row] ??= {})[column] = value;
  }
  return JSON.stringify(report, null, 2);
}

/** The figures that a report's file holds, by key. */
export function figuresIn(file: string): Record<string, number | string> {
  const figures: Record<string, number | string> = {};
  const report = JSON.parse(file);
  for (const table of ['disclosure', 'applications', 'litigation'])
    for (const [row, cells] of Object.entries<any>(report[table] ?? {}))
      for (const [column, value] of Object.entries<any>(cells)) figures[`${table}.${row}.${column}`] = value;
  return figures;
}
