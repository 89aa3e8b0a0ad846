/** Words of the cases by place. */
export default {
  view: '怎么看',
  list: '列表',
  map: '地图',
  places: '按地方',
  framedSome: '图上框住的',
  pointless: '没有点位置的',
  all: '不按地方挑了',
  board: '各乡镇有多少件',
  count: (count: number) => `${count} 件`,
  overdue: (count: number) => `超期 ${count}`,
  onlyVillage: (count: number) => `${count} 件没点位置`,
  nothing: '没有',
  place: (name: string, count: number, overdue: number) =>
    overdue > 0 ? `${name}，${count} 件，其中超期 ${overdue} 件` : `${name}，${count} 件`,
  beyond: (count: number) =>
    count >= 1000 ? '后面还有 1000 件以上没有数进来' : `后面还有 ${count} 件没有数进来`,
  noBase: '县里还没接经过审图的底图，先按乡镇和村看。',
  failing: '底图没取到，先按乡镇和村看。',
  retry: '再取一次底图',
  cluster: (count: number, overdue: number) =>
    overdue > 0
      ? `这一片 ${count} 件，其中超期 ${overdue} 件，点了左边只看这些`
      : `这一片 ${count} 件，点了左边只看这些`,
  zoomIn: '放大',
  zoomOut: '缩小',
  whole: '看全县',
  label: '案件地图，方向键挪，加号减号放大缩小',
  approval: (number: string) => `底图：天地图 ${number}`,
  off: (arrow: string, name: string, count: number) => `${arrow} ${name} ${count}`,
  at: (name: string, count: number) => `${name} ${count}`,
  legend: { open: '几件', overdue: '里面有超期的', village: '只知道村，没画在图上' },
  near: '看附近没办完的',
}
