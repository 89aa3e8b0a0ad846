import { roomOf, sayings } from '../../../shared/sayings'

const refusals = {
  noTimes: '还没有参加过的活动，去过一次就能开',
  didNotCome: '去过的人才能说。当天领队扫过码就算去过',
  notOver: '活动还没结束，结束了再说',
  notHeld: '活动办完以后才有服务记录',
  name: '这个名字不能用，请写真实姓名',
  said: '这些话不能发，请换个说法',
  noTown: '没有这个乡镇',
}

/** What the service says when something cannot be. */
export const words = sayings({ 'zh-CN': refusals })

const tables = {
  volunteers: {
    file: (title: string, day: string) => `志愿服务记录-${title}-${day}`,
    sheet: '志愿服务记录',
    name: '姓名',
    item: '服务项目',
    content: '服务内容',
    place: '服务地点',
    day: '服务日期',
    hours: '服务时间（小时）',
    minutes: '服务时间（分钟）',
    organiser: '组织单位',
    contact: '联系人',
    phone: '联系电话',
    note: '备注',
    walkIn: '现场来的',
    fewer: (came: number, named: number, minutes: number | null) =>
      `留名字的 ${named} 人，来了 ${came} 人${minutes === null ? '' : `，来的每人 ${minutes} 分钟`}，请核对是谁`,
    more: (came: number, named: number) => `来了 ${came} 人，留了名字的 ${named} 人`,
    notSignedOut: '时间没记',
    and: '；',
    nameless: (people: number) => `另有 ${people} 人没有留名字，或名字已按期清除`,
  },
  greening: {
    file: (year: number) => `义务植树-${year} 年`,
    events: '植树活动',
    plots: '地块和成活',
    day: '日期',
    title: '活动',
    town: '乡镇',
    place: '地点',
    organiser: '组织单位',
    people: '参加人数',
    treesOfPeople: '个人登记（棵）',
    treesTogether: '一起种的（棵）',
    trees: '合计（棵）',
    total: '合计',
    plot: '地块',
    species: '树种',
    water: '浇水',
    plotTrees: '地块株数',
    countedOn: '最近一次清点',
    checked: '查了（棵）',
    alive: '活着（棵）',
    rate: '成活率（%）',
  },
}

/** What the tables say that are taken along. */
export const tableWords = roomOf({ 'zh-CN': tables })
