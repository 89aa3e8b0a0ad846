import { said } from '@cloud/shared/categories'
import named from '@cloud/shared/words/zh-CN/categories'
import states from '@cloud/shared/words/zh-CN/states'
import ledger from './ledger'

/** Words of 随手拍: filing, following and the public ledger. */
export default {
  title: '随手拍',
  danger: {
    title: '有危险，先打电话，再拍照',
    fire: '着火打 119',
    police: '有人受伤、中毒打 110',
    hotline: '别的急事打 12345',
    own: (what: string, number: string) => `${what}打 ${number}`,
    seen: (found: readonly string[]) => `您写到了“${found.join('”“')}”。人先离远一点。`,
  },
  category: said(named.category, 'plain'),
  tile: named.tile,
  group: said(named.group, 'plain'),
  state: states.resident,
  number: (number: string) => `${number} 号`,
  took: (words: string) => `用了 ${words}`,
  days: (days: number) => `${days} 天`,
  span: (days: number, hours: number) =>
    days > 0 ? (hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`) : `${Math.max(hours, 1)} 小时`,
  mine: {
    title: '我的举报',
    see: '看看大家报了什么',
    untitled: '还没说是什么',
    autoSent: '草稿已经自动交上去了',
  },
  tab: ledger.tab,
  ledgerCase: ledger.ledgerCase,
}
