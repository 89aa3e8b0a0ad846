/** Words of the figures for leaders. */
export default {
  title: '统计',
  who: '县领导、审计员和派件员才能看',
  span: '看多久',
  months: (count: number) => `近 ${count} 个月`,
  sum: (received: number, finished: number) => `收到 ${received} 件，办完 ${finished} 件。`,
  onTime: (percent: number | null) => (percent === null ? '' : `办完的 ${percent.toFixed(1)}% 按时。`),
  satisfied: (percent: number | null, rated: number) =>
    percent === null ? '还没有人评价。' : `${rated} 人评价，${percent.toFixed(1)}% 满意。`,
  reopened: (count: number) => (count > 0 ? `退回重办 ${count} 次。` : '没有退回的。'),
  legend: { done: '按时办完', open: '还在办', late: '超期' },
  open: '手上的，按单位和放了多久',
  openValue: (ages: readonly number[], overdue: number) => {
    const names = ['3 天内', '3 到 7 天', '8 到 15 天', '16 到 60 天', '60 天以上']
    const parts = ages.flatMap((count, index) => (count > 0 ? [`${names[index] ?? ''} ${count} 件`] : []))
    const all = parts.length > 0 ? parts.join('，') : '没有'
    return overdue > 0 ? `${all}，超期 ${overdue} 件` : all
  },
  byMonth: '按月',
  monthValue: (received: number, finished: number, late: number, days: number | null) =>
    `收到 ${received}，办完 ${finished}${late > 0 ? `，超期 ${late}` : ''}${days === null ? '' : `，一般 ${days} 天`}`,
  byTown: '按乡镇',
  noRanking: '各乡镇的事多事少不一样，请不要当排名看。',
  byCategory: '按问题',
  splitValue: (received: number, finished: number, late: number, satisfied: number | null) =>
    `收到 ${received}，办完 ${finished}${late > 0 ? `，超期 ${late}` : ''}${satisfied === null ? '' : `，${satisfied.toFixed(1)}% 满意`}`,
}
