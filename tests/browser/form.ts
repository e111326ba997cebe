// The two official forms as the notices print them: the words of spec/forms.md and the keys of
// spec/cells.md, written down here by hand so that the page is held to them and not to itself.

export type EditionId = '2019' | '2021';

export const PARTS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
];

export const SUBHEADINGS = [
  '（一）主动公开',
  '（二）依申请公开',
  '（三）政府信息管理',
  '（四）政府信息公开平台建设',
  '（五）监督保障',
];

export const NOTICES = {
  2019: '国办公开办函〔2019〕60号《政府信息公开工作年度报告格式（试行）》',
  2021: '国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》',
};

export const COLUMNS = [
  'natural_person',
  'business',
  'research',
  'public_welfare',
  'legal_service',
  'other_organisation',
  'total',
];

const RESULTS = [
  'granted',
  'partly_granted',
  'refused_state_secret',
  'refused_law_forbids',
  'refused_security_stability',
  'refused_third_party',
  'refused_internal_affairs',
  'refused_process_information',
  'refused_enforcement_file',
  'refused_administrative_query',
  'unavailable_not_held',
  'unavailable_must_be_created',
  'unavailable_still_unclear',
  'not_processed_petition',
  'not_processed_repeated',
  'not_processed_publication',
  'not_processed_excessive',
  'not_processed_reconfirmation',
];

/** The rows of part 三 that （七）总计 adds up. */
export const results = (edition: EditionId) => [
  ...RESULTS,
  ...(edition === '2021' ? ['other_not_corrected', 'other_fee_unpaid', 'other_other'] : ['other_handling']),
];

export const OUTCOMES = ['upheld', 'corrected', 'other', 'pending', 'total'];
export const DISPUTES = ['review', 'suit_direct', 'suit_after_review'];

const DISCLOSURE = {
  2021: [
    'rules.issued', 'rules.repealed', 'rules.in_force',
    'normative_documents.issued', 'normative_documents.repealed', 'normative_documents.in_force',
    'licences.decisions', 'penalties.decisions', 'coercive_measures.decisions', 'fees.amount',
  ],
  2019: [
    'rules.made', 'rules.published', 'rules.total_public',
    'normative_documents.made', 'normative_documents.published', 'normative_documents.total_public',
    'licences.last_year', 'licences.change', 'licences.decisions',
    'other_services.last_year', 'other_services.change', 'other_services.decisions',
    'penalties.last_year', 'penalties.change', 'penalties.decisions',
    'coercive_measures.last_year', 'coercive_measures.change', 'coercive_measures.decisions',
    'fees.last_year', 'fees.change',
    'procurement.count', 'procurement.amount',
  ],
};

/** The keys of a table's cells, in the form's order. */
export const cellsOf = {
  二: (edition: EditionId) => DISCLOSURE[edition].map((key) => `disclosure.${key}`),
  三: (edition: EditionId) =>
    ['received', 'carried_in', ...results(edition), 'concluded', 'carried_out'].flatMap((row) =>
      COLUMNS.map((column) => `applications.${row}.${column}`),
    ),
  四: (_: EditionId) => DISPUTES.flatMap((row) => OUTCOMES.map((column) => `litigation.${row}.${column}`)),
};

export const allCells = (edition: EditionId) => [
  ...cellsOf.二(edition),
  ...cellsOf.三(edition),
  ...cellsOf.四(edition),
];

const APPLICANTS = [
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  '申请人情况', '自然人', '法人或其他组织', '总计',
  '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他',
];

const OUTCOME_WORDS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

/** Every box of the form's own words, row by row from the left. */
export const words = {
  二: (edition: EditionId) => (edition === '2021' ? [
    '第二十条第（一）项',
    '信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '行政规范性文件',
    '第二十条第（五）项', '信息内容', '本年处理决定数量', '行政许可',
    '第二十条第（六）项', '信息内容', '本年处理决定数量', '行政处罚', '行政强制',
    '第二十条第（八）项', '信息内容', '本年收费金额（单位：万元）', '行政事业性收费',
  ] : [
    '第二十条第（一）项',
    '信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量', '规章', '规范性文件',
    '第二十条第（五）项', '信息内容', '上一年项目数量', '本年增/减', '处理决定数量', '行政许可', '其他对外管理服务事项',
    '第二十条第（六）项', '信息内容', '上一年项目数量', '本年增/减', '处理决定数量', '行政处罚', '行政强制',
    '第二十条第（八）项', '信息内容', '上一年项目数量', '本年增/减', '行政事业性收费',
    '第二十条第（九）项', '信息内容', '采购项目数量', '采购总金额', '政府集中采购',
  ]),
  三: (edition: EditionId) => [
    ...APPLICANTS,
    '一、本年新收政府信息公开申请数量',
    '二、上年结转政府信息公开申请数量',
    '三、本年度办理结果', '（一）予以公开',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    '（三）不予公开', '1.属于国家秘密', '2.其他法律行政法规禁止公开', '3.危及“三安全一稳定”', '4.保护第三方合法权益',
    '5.属于三类内部事务信息', '6.属于四类过程性信息', '7.属于行政执法案卷', '8.属于行政查询事项',
    '（四）无法提供', '1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确',
    '（五）不予处理', '1.信访举报投诉类申请', '2.重复申请', '3.要求提供公开出版物', '4.无正当理由大量反复申请',
    '5.要求行政机关确认或重新出具已获取信息',
    ...(edition === '2021' ? [
      '（六）其他处理',
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '3.其他',
    ] : ['（六）其他处理']),
    '（七）总计',
    '四、结转下年度继续办理',
  ],
  四: (_: EditionId) => [
    '行政复议', '行政诉讼', ...OUTCOME_WORDS, '未经复议直接起诉', '复议后起诉', ...OUTCOME_WORDS, ...OUTCOME_WORDS,
  ],
};
