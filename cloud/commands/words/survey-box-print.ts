import { productOf } from '../../shared/words/zh-CN/product'

const typed = (county: string) =>
  `打开“${productOf(county)}”，点“我的”→“满意度调查”→“家里收到了邀请信”，输下面的号码。`

/** What stands on paper: the keys of the box, and the letters of drawn households. */
export const printWords = {
  papers: '票箱钥匙',
  deletePapers: '这一页不印出来。打印，当面分给三位保管人，然后删掉这个文件。不要存到别处，不要发微信。',
  paper: (number: number) => `票箱钥匙，三张中的第 ${number} 张`,
  box: (fingerprint: string) => `票箱指纹：${fingerprint}。和海报上的一样，才是这个票箱的钥匙。`,
  paperRules: [
    '封好，单独保管，不拍照，不发微信，不和另外两张放在一起。',
    '两张凑齐能开箱，只有一张谁也开不了。三张丢了两张，全部答卷就再也读不出来。',
    '截止以后，当着见证人输入一次。开完箱，当众烧掉。',
  ],
  deleteLetters: '这一页不印出来。打印，一户一封装好，然后删掉这个文件：号码这里不再存，也不能再印一次。',
  dear: (county: string) =>
    `您家被抽中了。请家里一位 18 岁以上、平时住在${county}的人填一份，全家只填一份。愿意填才填。`,
  lives: (place: string) => `您家在：${place}`,
  scan: '用手机扫这个码，就能开始答。',
  typeToo: (county: string) => `扫不了：${typed(county)}`,
  typeOnly: typed,
  code: '邀请码（一封信只能交一份）',
  number: '答卷箱编号（手机会替您核对；和海报上的不一样就别交，打 12345）',
  letterRules: (lastDay: string) => [
    `${lastDay}截止。家里有调查员来，也可以请他帮着填，把这封信给他看。`,
    '不记名。答卷在手机上封好才投箱；截止后两家钥匙到齐才开，先打乱再看。开箱前县里也看不到。',
    '答完会给一个回执码，抄在这里，要看、要改、要撤回就凭它：＿＿＿＿－＿＿＿＿－＿＿＿＿－＿＿＿＿－＿＿＿＿',
    '信丢了打 12345，请县里补一张。',
  ],
} as const
