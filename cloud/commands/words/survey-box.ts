import type { Pair } from '../../shared/box/papers'
import { exits } from './call'

/** 12 → 第 1 张和第 2 张 */
const papers = (pair: Pair) => `第 ${pair.charAt(0)} 张和第 ${pair.charAt(1)} 张`

/** What `npm run survey:box` says. */
export const boxWords = {
  usage: `调查的票箱（给管服务器的人用）

  npm run survey:box -- list
  npm run survey:box -- make    [--survey <调查>] [--file <文件>] [--office-key <文件>]
  npm run survey:box -- trial   [--survey <调查>]
  npm run survey:box -- invites --count <几封> [--village <村>] [--site <网址>] [--survey <调查>] [--file <文件>]
  npm run survey:box -- open    [--survey <调查>] [--office-file <文件>]
  npm run survey:box -- recompute --office-file <文件> --by <甲,乙> --reason <为什么> [--survey <调查>]
  npm run survey:box -- clear

list    有哪些调查，票箱到了哪一步。
make    做票箱：三张纸写进一个文件（survey-papers.html），打印、当面分给三位保管人（一位在县外，如统计局）、删掉。
trial   试开：任意两张纸的保管人各输一次号码。三种搭配都试过，调查才能开始。
invites 名单不在这里、由别人抽的，给抽中的人家印邀请信：一户一封，写进一个文件（survey-letters.html），打印、装好、
        删掉。试过以后才能印。在工作台上抽的，信也在工作台上印。
open    开箱：截止、再过宽限日以后，两位保管人各输一次号码。只能开一次，开后号码作废。
recompute 重算：人口表或算法改正以后，用统计局解开的全表把结果再算一次。原来的数留着，公布页写明哪天、为什么。
clear   清理：在工作台上开的箱，换下来的行还在磁盘上；用表的主人运行一次，就清掉了。

号码只在问到时输入，不写在命令里，也不显示。
--survey      list 列出的编号；只有一个合适的就不用写。
--file        写到这个文件。已经有的文件不会盖掉。只有运行命令的这个账号能读。
--office-key  统计局的公钥（PEM 文件）：开箱时另做一份没合并过的全表，只有统计局能看。
--office-file 把那份全表写到这个文件，以后也能再写。重算时，是统计局解开以后的那个文件。
--by          负责的两个人，名字用逗号隔开。
--reason      为什么重算，居民看得到。
--count       印几封信，一次最多 2000 封。
--village     这些人家在哪个村、社区：名字，或 12 位代码。不写就由收信的人自己选。
--site        手机打开的网址，如 https://air.mulei.example，信上印二维码。不写就用设置里的 PUBLIC_URL；都没有就只印号码。

用内置数据库时先停掉服务；用 DATABASE_URL 时随时可以。
${exits()}`,
  none: '还没有调查。',
  line: (id: string, title: string, state: string) => `${id}  ${title}：${state}`,
  state: {
    none: '还没有票箱，做好、试过才能开始',
    never: '已经结束，没有用票箱',
    untried: '票箱做好了，还没试完。要重做，写明 --survey：原来的三张纸就作废',
    sealed: (day: string) => `票箱锁着，${day} 起可以开`,
    opened: '已经开箱',
  },
  which: '不知道是哪个调查，请用 --survey 写明：',
  made: (file: string) => `票箱做好了。三张纸写在：
  ${file}
只有这个账号能读。现在就做三件事：
  1. 用浏览器打开，打印（不要存成别的文件，不要用公用的打印机）。
  2. 当面分给三位保管人，一位在县外。
  3. 删掉这个文件，清掉打印机里的记录。
然后请保管人来试：npm run survey:box -- trial`,
  fileThere: (file: string) =>
    `已经有 ${file} 了，什么都没有改动。里面可能是还没打印的号码：打印了就删掉它；要写到别处，用 --file。`,
  howMany: (most: number) => `要写印几封：--count 1 到 ${most}。`,
  noLetters: '现在不能印邀请信：票箱要做好、三种搭配都试过，调查还没截止。',
  noVillage: (typed: string) => `找不到“${typed}”，或者不止一个。用 12 位代码写：`,
  village: (code: string, town: string, name: string) => `  ${code}  ${town} ${name}`,
  printed: (count: number, file: string, coded: boolean) => `印好了 ${count} 封邀请信，写在：
  ${file}
只有这个账号能读。打印、一户一封装好，然后删掉这个文件：号码这里不再存，丢了只能另印新的。${
    coded ? '' : '\n没有网址，信上只有号码没有二维码。要二维码，加 --site 网址。'
  }`,
  ask: (which: 0 | 1) => `第${which === 0 ? '一' : '二'}位保管人，请输入纸上的 20 位号码（不显示）：`,
  typo: '号码不对，少了或错了一位，请再输一次。',
  codeInCall:
    '号码不能写在命令里，什么都没有做。它已经留在这台机器的命令记录里了：清掉记录；票箱还没用的，重新 make。',
  noCode: '没有读到号码，什么都没有改动。',
  tried: (pair: Pair) => `${papers(pair)}能开。`,
  left: (pairs: readonly Pair[]) => `还要试：${pairs.map(papers).join('；')}。`,
  ready: (fingerprint: string) =>
    `三种搭配都试过了，调查到日子就能开始。海报和邀请信上印指纹：${fingerprint}`,
  opened: (found: { sheets: number; tickets: number; withdrawn: number; broken: number }) =>
    `开箱完成：领票 ${found.tickets}，答卷 ${found.sheets}，撤回 ${found.withdrawn}，读不出 ${found.broken}。号码已经作废，请当众烧掉三张纸。`,
  cleared: '清干净了：开箱时换下来的行（谁领过票、作废的钥匙）已经不在磁盘上。',
  notCleared: `服务的角色清不掉磁盘上换下来的行（谁领过票、作废的钥匙）。现在就用表的主人清一次：
sudo bash -c 'set -a; . /etc/mulei.env; . /etc/mulei-owner.env; npm run survey:box -- clear'`,
  /** Stands between two names. */
  between: /[,，、]/,
  whichFile: '重算要统计局解开的全表，用 --office-file 写明。',
  noFile: (file: string) => `读不出 ${file}。什么都没有改动。`,
  recomputed: (edition: number) => `重算好了，这是第 ${edition} 次。原来的数还留着。`,
  notRecomputed: {
    no_survey: '没有这个调查，先看 npm run survey:box -- list。',
    not_opened: '这个调查还没开箱，没有可重算的。',
    no_office_file: '做票箱时没有给统计局的公钥，没有全表，不能重算。',
    other_file: '不是开箱时那份全表，或者改动过。什么都没有改动。',
    two_persons: '要两个不同的人负责：--by 甲,乙。',
    no_reason: '写明为什么重算：--reason。',
  },
  officeFile: (file: string) => `统计局的全表写在 ${file}。`,
  noOfficeFile: '做票箱时没有给统计局的公钥，没有全表。',
  refused: {
    no_survey: '没有这个调查，先看 npm run survey:box -- list。',
    no_box: '这个调查还没有票箱，先运行 npm run survey:box -- make。',
    in_use: '已经有人领了票，票箱不能再换。',
    opened: '这个票箱已经开过了。',
    broken_box: '这个票箱坏了，开不出试投的信封。请重新做一个。',
    wrong_papers: '这两个号码打不开：要这个票箱的两张不同的纸。什么都没有改动。',
    bad_office_key: '统计局的公钥读不出：要 RSA 2048 位以上的 PEM 文件。',
    drawn: '这次调查在工作台上抽过样：邀请信在“调查”→“抽样”→“打印邀请信”里印，不能另外加。',
    too_early: '还不能开：要等截止，再过 7 天宽限日。',
  },
} as const
