import { exits, jsonWords } from './call'

/** Places of the county that is meant. */
interface Places {
  towns: string
  /** One of them. */
  town: string
  village: { code: string; name: string }
}

const examplesIn = ({
  town,
  village,
}: Places) => `  npm run staff -- appoint K7QM2XPD --role town --area ${town}
  npm run staff -- appoint K7QM2XPD --role interviewer --area ${village.code}
`

/** What `npm run staff` says. */
export const staffWords = {
  usage: (
    roles: string,
    departments: string,
    places: Places | undefined,
  ) => `任命和解除工作人员（给管服务器的人用）

  npm run staff -- list [--json]
  npm run staff -- appoint <编号> --role <职责> [--area <地方或部门>]
  npm run staff -- dismiss <编号> [--role <职责>] [--area <地方或部门>]

编号：那个人打开“我的”，“我的编号”一行，8 位。
dismiss 不写 --role 就解除这个人的全部职责；他手上的案子留在原来的办件台。

职责（写代码或中文都行）：
${roles}

地方和部门（写代码或名字都行；派到全县的不用写）：
  部门    ${departments}
  乡镇    ${places ? places.towns : '加上 --county <县代码> 再看'}
  村社区  12 位代码或名字${places ? `，如 ${places.village.code}（${places.village.name}）` : ''}

例子：
  npm run staff -- appoint K7QM2XPD --role dispatcher
${places ? examplesIn(places) : ''}  npm run staff -- dismiss K7QM2XPD --role town

用内置数据库时先停掉服务；用 DATABASE_URL 时随时可以。每一次都记进审计日志。
${jsonWords}
${exits()}`,
  roleLine: (code: string, name: string, ground: string, note: string) =>
    `  ${code.padEnd(11)} ${name}，派到${ground}${note}`,
  noPage: '（这一版没有他用的页面）',
  noCommand: '要写做什么：list、appoint 或 dismiss。写法见 npm run staff -- --help。',
  unknown: (typed: string) => `看不懂“${typed}”。写法见 npm run staff -- --help。`,
  codeMissing: '要写编号，如 K7QM2XPD：那个人手机的“我的”里，“我的编号”一行。',
  roleMissing: '要写明职责：--role …。写法见 npm run staff -- --help。',
  duty: (code: string, area: string, role: string) => `${code}：${area} ${role}`,
  appointed: (duty: string) => `任命好了。${duty}。他重新打开“我的”就看到工作台。`,
  appointedInterviewer: (duty: string) => `任命好了。${duty}。他重新打开“我的”，就有“今天去的户”。`,
  appointedNoPage: (duty: string) => `任命好了。${duty}。这一版没有他用的页面。`,
  already: (duty: string) => `本来就是，没有改动。${duty}。`,
  oneBrowser: '注意：这个人没有用微信登录，只认他现在这个浏览器；换浏览器或清了数据要重新任命。',
  dismissed: (duty: string) => `解除了。${duty}。`,
  nothingToEnd: (code: string) => `${code} 没有这样的职责，没有改动。`,
  nobodyLeft: (area: string, role: string) => `注意：${area} 现在没有${role}了，案子留在那里等人。`,
  listLine: (duty: string, since: string) => `${duty}，${since} 起`,
  nobody: '还没有工作人员。',
  noDispatcher: '还没有县里派件员：居民交的举报没人受理。',
  coded: (code: string, name: string) => `${code}（${name}）`,
} as const
