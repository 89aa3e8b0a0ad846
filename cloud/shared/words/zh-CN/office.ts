import type { Named } from '../../office'

/** What can be set of how the office works, as pages and the history of changes call it. */
const named: Named = {
  limits: '时限',
  handlers: '先派给谁',
  checks: '办完先核查',
  emergencyWords: '紧急的话',
  emergencyNumbers: '紧急电话',
  workdays: '放假',
  roster: '值班表',
  template: '答复的话',
}

export default { named }
