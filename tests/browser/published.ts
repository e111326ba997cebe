// An annual report as an organ's web page shows it: 2021 edition, invented, its tables written from the notice's words.
import { COLUMNS, PARTS, SUBHEADINGS, cellsOf, results, words } from './form';
import { footingFigures } from './footing';

export type Figures = Record<string, number | string>;

export interface Published {
  organ?: string;
  year?: number;
  figures?: Figures;
}

type Box = [text: string | number, cols?: number, rows?: number];

const GROUPS: [string, number][] = [['（三）不予公开', 8], ['（四）无法提供', 3], ['（五）不予处理', 5], ['（六）其他处理', 3]];

function disclosure(figures: Figures): Box[][] {
  const [rules, documents, ...single] = [cellsOf.二('2021').slice(0, 3), cellsOf.二('2021').slice(3, 6), ...cellsOf.二('2021').slice(6)];
  const of = (label: string, keys: string[], cols = 1): Box[] => [[label], ...keys.map((key): Box => [figures[key]!, cols])];
  const [licences, penalties, measures, fees] = single as string[];
  const one = (block: string, head: string, rows: [string, string][]): Box[][] => [
    [[block, 4]], [['信息内容'], [head, 3]], ...rows.map(([label, key]) => of(label, [key], 3)),
  ];
  return [
    [['第二十条第（一）项', 4]],
    [['信息内容'], ['本年制发件数'], ['本年废止件数'], ['现行有效件数']],
    of('规章', rules as string[]),
    of('行政规范性文件', documents as string[]),
    ...one('第二十条第（五）项', '本年处理决定数量', [['行政许可', licences!]]),
    ...one('第二十条第（六）项', '本年处理决定数量', [['行政处罚', penalties!], ['行政强制', measures!]]),
    ...one('第二十条第（八）项', '本年收费金额（单位：万元）', [['行政事业性收费', fees!]]),
  ];
}

function applications(figures: Figures): Box[][] {
  const numbers = (row: string) => COLUMNS.map((column): Box => [figures[`applications.${row}.${column}`]!]);
  const [note, ...heads] = words.三('2021');
  const [received, carriedIn] = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];
  const labels = words.三('2021').filter((label) => /^\d\./.test(label));
  const rows: Box[][] = [
    [[note!, 3, 3], [heads[0]!, 7]],
    [['自然人', 1, 2], ['法人或其他组织', 5], ['总计', 1, 2]],
    heads.slice(4, 9).map((head): Box => [head]),
    [[received, 3], ...numbers('received')],
    [[carriedIn, 3], ...numbers('carried_in')],
  ];
  const all = results('2021');
  rows.push([['三、本年度办理结果', 1, all.length + 1], ['（一）予以公开', 2], ...numbers(all[0]!)]);
  rows.push([['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 2], ...numbers(all[1]!)]);
  let at = 0;
  for (const [group, count] of GROUPS) {
    for (let row = 0; row < count; row += 1, at += 1) {
      const label: Box[] = row === 0 ? [[group, 1, count], [labels[at]!]] : [[labels[at]!]];
      rows.push([...label, ...numbers(all[2 + at]!)]);
    }
  }
  rows.push([['（七）总计', 2], ...numbers('concluded')], [['四、结转下年度继续办理', 3], ...numbers('carried_out')]);
  return rows;
}

function litigation(figures: Figures): Box[][] {
  const outcomes: Box[] = [['结果维持'], ['结果纠正'], ['其他结果'], ['尚未审结'], ['总计']];
  const below = outcomes.map(([text]): Box => [text, 1, 2]);
  return [
    [['行政复议', 5], ['行政诉讼', 10]],
    [...below, ['未经复议直接起诉', 5], ['复议后起诉', 5]],
    [...outcomes, ...outcomes],
    cellsOf.四('2021').map((key): Box => [figures[key]!]),
  ];
}

const escaped = (text: string | number) => String(text).replace(/[&<>]/g, (letter) => `&#${letter.codePointAt(0)};`);
const paragraph = (text: string) => `<p>${escaped(text)}</p>`;

function tableOf(rows: Box[][]) {
  const box = ([text, cols = 1, rows = 1]: Box) => `<td colspan="${cols}" rowspan="${rows}"><p>${escaped(text)}</p></td>`;
  return `<table border="1">${rows.map((row) => `<tr>${row.map(box).join('')}</tr>`).join('')}</table>`;
}

/** Heading and content of each part: paragraphs, or the rows of a table. */
function parts({ organ = '青禾市档案局', year = 2023, figures = footingFigures('2021') }: Published = {}) {
  const overview = SUBHEADINGS.flatMap((heading, at) => [heading, `${year}年，${organ}认真做好第${at + 1}项工作，成效明显。`]);
  const contents = [
    overview, disclosure(figures), applications(figures), litigation(figures),
    ['主要问题是解读不够；下一步加强改进。'], [`${year}年没有收取信息处理费。`],
  ];
  const introduction = `根据《中华人民共和国政府信息公开条例》，现公布${organ}${year}年政府信息公开工作年度报告。本报告所列数据的统计期限为${year}年1月1日至${year}年12月31日。`;
  return { title: `${organ}${year}年政府信息公开工作年度报告`, introduction, parts: PARTS.map((heading, at) => ({ heading, content: contents[at]! })) };
}

const isTable = (content: unknown[]): content is Box[][] => Array.isArray(content[0]);

/** The page on which it was published. */
export function publishedPage(published: Published = {}): string {
  const { title, introduction, parts: all } = parts(published);
  const body = all.map(({ heading, content }) =>
    paragraph(heading) + (isTable(content) ? tableOf(content) : (content as string[]).map(paragraph).join('')));
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(title)}</title><style>p{margin:0}</style></head>
<body><div class="nav"><a href="#">首页</a></div><h1>${escaped(title)}</h1>${paragraph(introduction)}${body.join('')}</body></html>`;
}

/** The same copied as text, boxes of a row parted by tabs. */
export function publishedText(published: Published = {}): string {
  const { title, introduction, parts: all } = parts(published);
  const lines = all.flatMap(({ heading, content }) =>
    [heading, ...(isTable(content) ? content.map((row) => row.map(([text]) => text).join('\t')) : (content as string[]))]);
  return [title, introduction, ...lines].join('\n');
}
