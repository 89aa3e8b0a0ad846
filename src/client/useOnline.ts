import { network } from './network'
import { useObservable } from './observable'

/** Whether there is a network. */
export const useOnline = (): boolean => useObservable(network)
