/** What is judged of a draft while it is written: pages ask it at every letter, the service before it publishes. */
export { changesBetween, toldOf } from '../rules/editing/changes'
export { faultsOf, FAULTS, type FaultCode } from '../rules/editing/faults'
export { sameWeekdayIn, shifted } from '../rules/editing/shift'
