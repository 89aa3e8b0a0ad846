/** What is judged of a draft while it is written: pages ask it at every letter, the service before it publishes. */
export { faultsOf, type FaultCode } from '../rules/editing/faults'
export { shifted } from '../rules/editing/shift'
