import type { CaseState } from '../../states'

/** To whoever reported it: what the county does for them. */
const resident: Readonly<Record<CaseState, string>> = {
  received: '等受理',
  needs_more: '等您补充',
  accepted: '受理了',
  dispatched: '正在办',
  handling: '正在办',
  checking: '县里在核查',
  resolved: '办完了',
  reopened: '重新办',
  county_review: '县里定',
  linked: '并案办',
  refused: '没受理',
  finished: '办完了',
}

/** To whoever handles it, on pages, in files and on paper: what it waits for. */
const desk: Readonly<Record<CaseState, string>> = {
  received: '待受理',
  needs_more: '等补充',
  accepted: '待派',
  dispatched: '派出去了',
  handling: '在办',
  checking: '待核查',
  resolved: '等评价',
  reopened: '重新办',
  county_review: '县里定',
  linked: '并案',
  refused: '没受理',
  finished: '办完',
}

export default { resident, desk }
