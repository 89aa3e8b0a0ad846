/** Addresses of the pages of 随手拍. */
export const routes = {
  compose: (draftId?: string) => `/reports/compose/index${draftId ? `?draft=${draftId}` : ''}`,
  mine: '/reports/mine/index',
  case: (caseId: string) => `/reports/case/index?id=${caseId}`,
  /** An anonymous case whose receipt code lies on this phone: the code itself never stands in an address. */
  caseOnPhone: (entryId: string) => `/reports/case/index?entry=${entryId}`,
  /** The code typed on the page before, handed over in memory. */
  caseByReceipt: '/reports/case/index?receipt=typed',
  ledgerCase: (number: string) => `/reports/case/index?number=${number}`,
  tab: '/pages/report/index',
}
