import { network } from './network'
import { useStore } from './store'

/** Whether there is a network. */
export const useOnline = (): boolean => useStore(network)
