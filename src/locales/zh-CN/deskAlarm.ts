/** Emergencies that wait for somebody to take them, and the bell that tells of them. */
interface Burning {
  what: string
  town: string | null
  village: string | null
}

const whereOf = ({ town, village }: Burning): string => [town, village].filter(Boolean).join(' ')

export default {
  label: '急事',
  /** Title of the browser's tab. */
  tab: (count: number, title: string) => `【急 ${count} 件】${title}`,
  notice: (number: string) => `急：${number} 号没人接`,
  what: (one: Burning) => `${whereOf(one)}：${one.what}`,
  head: (number: string, one: Burning) => `急 ${number} 号，${whereOf(one)}：${one.what}`,
  since: (when: string) => `${when} 报来的，还没人接。接了的人马上去办，别的人这里就不响了。`,
  take: '接了',
  taking: '正在接',
  takeLabel: (number: string) => `接了 ${number} 号`,
  open: '看这件',
  openLabel: (number: string) => `看 ${number} 号`,
  call: (name: string, phone: string) => `打给${name} ${phone}`,
  nobody: '这会儿值班表上没有人，请直接打给能去的人',
  more: (count: number) => `还有 ${count} 件急事没人接`,
  taken: (number: string) => `您接了 ${number} 号`,
  takenBy: (number: string, name: string) => `${number} 号 ${name} 已经接了`,
  someone: '别人',
  notTaken: '没网，没接上。先打电话，再点一次',
  bell: {
    off: '急事提醒没开',
    ask: '有急事时让这台电脑响起来',
    why: '开了以后，有人报急事，没看着这一页也会响，屏幕角上会弹通知。微信里收不到这种提醒，夜里值班请开着这一页，或者留好电话。',
    turnOn: '打开提醒',
    waits: '在这一页点一下，急事来了才会响',
    noNotice: '声音开着。通知被浏览器关了，要在浏览器的网站设置里允许',
  },
  story: {
    rings: '还在响，没人接',
    taken: (name: string, when: string) => `${name} ${when} 接了`,
    duty: (name: string, when: string) => `${when} 叫了${name}`,
    all: (name: string, when: string) => `${when} 值班的没人接，叫了${name}`,
    over: '没人点“接了”，已经直接处理了',
    somebody: '一位同事',
  },
}
