import { COUNTY, countyCalled, townsOf } from '../../../../shared/divisions'
import type { Grade, Option, Question, Questionnaire } from '../../contract/questionnaire'

/**
 * What a county begins with, and what the demo county asks. Items follow the plan's indicator 17
 * (公众对生态环境质量满意度); its wording is a draft, since the official instrument belongs to the statistics office.
 */

const scale: Grade[] = [
  { id: 'very_good', label: '很满意', icon: 'grin', satisfied: true, dissatisfied: false, score: 100 },
  { id: 'good', label: '比较满意', icon: 'smile', satisfied: true, dissatisfied: false, score: 80 },
  { id: 'fair', label: '一般', icon: 'meh', satisfied: false, dissatisfied: false, score: 60 },
  { id: 'poor', label: '不太满意', icon: 'frown', satisfied: false, dissatisfied: true, score: 40 },
  { id: 'very_poor', label: '很不满意', icon: 'cry', satisfied: false, dissatisfied: true, score: 20 },
]

/** As people say it: 大南沟乡, not 大南沟乌孜别克族乡. */
const townsIn = (county: string): Option[] =>
  townsOf(county).map((town) => ({ id: town.code, label: town.name.replace(/乌孜别克族/, '') }))

/** Who is few is not told apart: sheets that fewer than five share are merged before they are stored. */
const WHY_ASKED = '看看老少男女是不是都问到了。同乡镇、同年纪不满 5 份的，这一项不存'
/** These three lie in no table here: they go to the statistics office with the sealed file. */
const WHY_WEIGHED = '看看各行各业是不是都问到了。这一项不存在县里'
const WHY_VILLAGE = '看看各村是不是都问到了。这一项不存在县里'
const unsaid: Option = { id: 'unsaid', label: '不想说' }

const grade = (id: string, short: string, text: string, hint?: string): Question => ({
  id,
  kind: 'grade',
  section: 'main',
  short,
  text,
  ...(hint ? { hint } : {}),
})

const afterDissatisfaction = {
  anyOf: [
    'overall',
    'air',
    'rivers',
    'drinking',
    'noise',
    'green',
    'rubbish',
    'dust',
    'openness',
    'complaints',
  ],
  chose: scale.filter((one) => one.dissatisfied).map((one) => one.id),
}

const questionsOf = (county: string): Question[] => [
  {
    id: 'lives',
    kind: 'single',
    section: 'about',
    text: `您满 18 岁，平时住在${countyCalled(county)}吗？`,
    hint: '一年里有半年以上住在这里，就算平时住',
    options: [
      { id: 'yes', label: '是的' },
      { id: 'no', label: '不是' },
    ],
    ends: ['no'],
  },
  {
    id: 'town',
    kind: 'town',
    section: 'about',
    text: '您家在哪个乡镇？',
    options: townsIn(county),
    home: true,
  },
  {
    id: 'village',
    kind: 'village',
    section: 'about',
    text: '您家在哪个村、社区？',
    hint: WHY_VILLAGE,
    apart: unsaid,
  },
  {
    id: 'sex',
    kind: 'single',
    section: 'about',
    trait: 'sex',
    text: '您是女的还是男的？',
    hint: WHY_ASKED,
    options: [
      { id: 'f', label: '女' },
      { id: 'm', label: '男' },
    ],
    apart: unsaid,
  },
  {
    id: 'age',
    kind: 'single',
    section: 'about',
    trait: 'age',
    text: '您多大年纪？',
    hint: WHY_ASKED,
    options: [
      { id: 'a18', label: '18 到 39 岁' },
      { id: 'a40', label: '40 到 59 岁' },
      { id: 'a60', label: '60 岁以上' },
    ],
    apart: unsaid,
  },
  {
    id: 'edu',
    kind: 'single',
    section: 'about',
    trait: 'edu',
    text: '您上学上到哪里？',
    hint: WHY_WEIGHED,
    options: [
      { id: 'e_primary', label: '小学，或没上过' },
      { id: 'e_middle', label: '初中' },
      { id: 'e_high', label: '高中、中专' },
      { id: 'e_college', label: '大专以上' },
    ],
    apart: unsaid,
  },
  {
    id: 'work',
    kind: 'single',
    section: 'about',
    trait: 'work',
    text: '您平时主要做什么？',
    hint: WHY_WEIGHED,
    options: [
      { id: 'w_farm', label: '种地、放牧' },
      { id: 'w_hired', label: '给人干活、打工' },
      { id: 'w_own', label: '自己做买卖' },
      { id: 'w_office', label: '机关、学校、医院等单位' },
      { id: 'w_none', label: '上学、退休、在家' },
    ],
    apart: unsaid,
  },
  {
    id: 'overall',
    kind: 'grade',
    section: 'main',
    headline: true,
    short: '总的',
    text: `总的来说，您对${countyCalled(county)}的生态环境满意吗？`,
  },
  grade('air', '空气', '您对家附近的空气满意吗？'),
  grade('rivers', '河湖', '您对附近的河、湖、水库满意吗？', '水清不清，岸边干不干净'),
  grade('drinking', '饮水', '您对家里喝的水满意吗？'),
  grade('noise', '声音', '您对家附近的安静程度满意吗？'),
  grade('green', '绿化草场', '您对绿化和草场满意吗？'),
  {
    id: 'events',
    kind: 'multi',
    section: 'main',
    worries: true,
    text: '这一年，您家附近有过这些事吗？',
    hint: '有几样选几样',
    options: [
      { id: 'smoke', label: '冬天烧煤的烟味', icon: 'flame' },
      { id: 'dust', label: '扬尘、沙尘', icon: 'dust' },
      { id: 'rubbish', label: '垃圾没人收', icon: 'trash' },
      { id: 'water', label: '河水、渠水脏', icon: 'drop' },
      { id: 'smell', label: '养殖场的味道', icon: 'smell' },
      { id: 'noise', label: '夜里吵', icon: 'sound' },
    ],
    none: { id: 'none', label: '都没有' },
  },
  grade('rubbish', '垃圾污水', '您对村里、街上的垃圾和污水处理满意吗？'),
  grade('dust', '扬尘焚烧', '您对扬尘和焚烧秸秆、垃圾的管理满意吗？'),
  grade('openness', '信息公开', '空气、水的情况，县里说得清楚吗？您满意吗？'),
  grade('complaints', '投诉处理', '反映过的环境问题，处理得您满意吗？', '没反映过，就选“不了解”'),
  {
    id: 'why',
    kind: 'multi',
    section: 'main',
    text: '不满意的那几样，主要是为什么？',
    hint: '有几样选几样',
    when: afterDissatisfaction,
    options: [
      { id: 'nobody', label: '一直没人管' },
      { id: 'again', label: '管了又犯' },
      { id: 'slow', label: '处理得太慢' },
      { id: 'whom', label: '不知道找谁' },
      { id: 'near', label: '离家太近' },
      { id: 'often', label: '次数太多' },
    ],
    none: { id: 'other', label: '都不是' },
  },
  {
    id: 'where',
    kind: 'town',
    section: 'main',
    text: '主要发生在哪里？',
    when: afterDissatisfaction,
    options: townsIn(county),
    apart: { id: 'everywhere', label: '说不清，好几个地方' },
  },
  {
    id: 'habits',
    kind: 'multi',
    section: 'main',
    text: '这些事，您家平时做吗？',
    hint: '有几样选几样',
    options: [
      { id: 'sort', label: '垃圾分开放', icon: 'trash' },
      { id: 'water', label: '省水', icon: 'drop' },
      { id: 'coal', label: '少烧散煤', icon: 'flame' },
      { id: 'tree', label: '种树护树', icon: 'tree' },
      { id: 'straw', label: '秸秆不焚烧', icon: 'grain' },
      { id: 'bus', label: '少开车', icon: 'bus' },
    ],
    none: { id: 'none', label: '都没有' },
  },
  {
    id: 'words',
    kind: 'text',
    section: 'closing',
    text: '还有什么想对县里说的？',
    hint: '可以不写。别写名字和电话',
    optional: true,
    maxLength: 300,
  },
]

/** @param county by its code */
export const satisfactionIn = (county: string): Questionnaire => ({
  title: '生态环境满意度',
  scale,
  unknown: { id: 'unknown', label: '不了解' },
  refused: { id: 'refused', label: '不想说' },
  minutes: 3,
  questions: questionsOf(county),
})

/** As the demo county asks. */
export const satisfactionQuestionnaire = satisfactionIn(COUNTY.code)
