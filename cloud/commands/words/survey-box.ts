import type { Pair } from '../../platform/box/papers'

/** 12 → 第 1 张和第 2 张 */
const papers = (pair: Pair) => `第 ${pair.charAt(0)} 张和第 ${pair.charAt(1)} 张`

/** What `npm run survey:box` says. */
export const boxWords = {
  usage: `调查的票箱（给管服务器的人用）

  npm run survey:box -- list
  npm run survey:box -- make  [--survey <调查>] [--office-key <文件>]
  npm run survey:box -- trial [--survey <调查>]
  npm run survey:box -- open  [--survey <调查>] [--office-file <文件>]

make   做票箱：印出三张纸，每张一个号码，只显示这一次，交给三位保管人（一位在县外，如统计局）。
trial  试开：任意两张纸的保管人各输一次号码。三种搭配都试过，调查才能开始。
open   开箱：截止、再过宽限日以后，两位保管人各输一次号码。只能开一次，开后号码作废。

号码只在问到时输入，不写在命令里，也不显示。
--survey      list 列出的编号；只有一个合适的就不用写。
--office-key  统计局的公钥（PEM 文件）：开箱时另做一份没合并过的全表，只有统计局能看。
--office-file 把那份全表写到这个文件，以后也能再写。

用内置数据库时先停掉服务；用 DATABASE_URL 时随时可以。`,
  none: '还没有调查。',
  line: (id: string, title: string, state: string) => `${id}  ${title}：${state}`,
  state: {
    none: '还没有票箱，做好、试过才能开始',
    untried: '票箱做好了，还没试完',
    sealed: (day: string) => `票箱锁着，${day} 起可以开`,
    opened: '已经开箱',
  },
  which: '不知道是哪个调查，请用 --survey 写明：',
  paper: (number: number, title: string, code: string) => `
┌──────────────────────────────────────────────
│ 票箱钥匙，三张中的第 ${number} 张
│ ${title}
│
│     ${code}
│
│ 请抄在纸上、封好、单独保管，不拍照，不发微信。
│ 两张凑齐能开箱，只有一张谁也开不了。
│ 开箱后当众烧掉。
└──────────────────────────────────────────────`,
  made: '三张纸只显示这一次。抄好后清屏、关掉这个窗口，再请保管人来试：npm run survey:box -- trial',
  ask: (which: 0 | 1) => `第${which === 0 ? '一' : '二'}位保管人，请输入纸上的 20 位号码（不显示）：`,
  typo: '号码不对，少了或错了一位，请再输一次。',
  noCode: '没有读到号码，什么都没有改动。',
  tried: (pair: Pair) => `${papers(pair)}能开。`,
  left: (pairs: readonly Pair[]) => `还要试：${pairs.map(papers).join('；')}。`,
  ready: (fingerprint: string) =>
    `三种搭配都试过了，调查到日子就能开始。海报和邀请信上印指纹：${fingerprint}`,
  opened: (found: { sheets: number; tickets: number; withdrawn: number; broken: number }) =>
    `开箱完成：领票 ${found.tickets}，答卷 ${found.sheets}，撤回 ${found.withdrawn}，读不出 ${found.broken}。号码已经作废，请当众烧掉三张纸。`,
  notRewritten: `服务的角色清不掉磁盘上换下来的行（谁领过票、作废的钥匙）。现在就用表的主人清一次：
psql "$DATABASE_OWNER_URL" -c 'VACUUM FULL survey_participations, survey_envelopes, survey_ticket_keys, survey_boxes'`,
  officeFile: (file: string) => `统计局的全表写在 ${file}。`,
  noOfficeFile: '做票箱时没有给统计局的公钥，没有全表。',
  refused: {
    no_survey: '没有这个调查，先看 npm run survey:box -- list。',
    no_box: '这个调查还没有票箱，先运行 npm run survey:box -- make。',
    in_use: '已经有人领了票，票箱不能再换。',
    opened: '这个票箱已经开过了。',
    wrong_papers: '这两个号码打不开：要这个票箱的两张不同的纸。什么都没有改动。',
    bad_office_key: '统计局的公钥读不出：要 RSA 2048 位以上的 PEM 文件。',
    too_early: '还不能开：要等截止，再过 7 天宽限日。',
  },
} as const
